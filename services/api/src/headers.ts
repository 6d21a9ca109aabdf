import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { ApiDeps, ApiEnv } from './deps.ts';

/** Semantic version of the API; its first number stands in the path. */
export const apiVersion = '1.0.0';

/** Headers of every answer: the version, and what keeps a browser from doing anything with it but reading. */
export function commonHeaders({
  https = false,
}: Pick<ApiDeps, 'https'>): MiddlewareHandler<ApiEnv>[] {
  return [
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // For this host alone: what else its domain serves is not ours to decide.
      strictTransportSecurity: https ? 'max-age=31536000' : false,
      xFrameOptions: 'DENY',
      permissionsPolicy: {
        camera: [],
        microphone: [],
        geolocation: [],
        displayCapture: [],
        usb: [],
        payment: [],
      },
    }),
    async (c, next) => {
      await next();
      c.res.headers.set('api-version', apiVersion);
      c.res.headers.set('cache-control', 'no-store');
    },
  ];
}
