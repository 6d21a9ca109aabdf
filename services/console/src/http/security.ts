import { secureHeaders } from 'hono/secure-headers';
import { createMiddleware } from 'hono/factory';
import type { MiddlewareHandler } from 'hono';
import type { ConsoleDeps } from '../deps.ts';

/**
 * Nothing runs or styles a page but files of our own, nothing may frame it, and nothing that a post
 * says can load anything. `same-origin` as referrer keeps addresses inside and lets browsers name the
 * origin of a form, which the CSRF check reads.
 */
export function securityHeaders(deps: Pick<ConsoleDeps, 'publicUrl'>): MiddlewareHandler {
  const https = deps.publicUrl.startsWith('https:');
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // The component library draws its select arrows as data images.
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      ...(https ? { upgradeInsecureRequests: [] } : {}),
    },
    referrerPolicy: 'same-origin',
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
  });
}

/** Pages hold what must not lie about on a shared computer. */
export const neverStored = createMiddleware(async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) {
    c.header('cache-control', 'no-store');
  }
});
