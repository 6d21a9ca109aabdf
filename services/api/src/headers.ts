import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { ApiEnv } from './deps.ts';

/** Semantic version of the API; its first number stands in the path. */
export const apiVersion = '1.0.0';

/** Headers of every answer: the version, and what keeps a browser from doing anything with it but reading. */
export function commonHeaders(): MiddlewareHandler<ApiEnv>[] {
  return [
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      xFrameOptions: 'DENY',
    }),
    async (c, next) => {
      await next();
      c.res.headers.set('api-version', apiVersion);
      c.res.headers.set('cache-control', 'no-store');
    },
  ];
}
