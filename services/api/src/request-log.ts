import type { Logger } from '@wachtpost/runtime';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './deps.ts';
import { routeKeyOf } from './route-key.ts';

/**
 * One line per request: the pattern of its route and never the address itself, whose parameters may tell of
 * whom somebody asked. No bodies, no tokens.
 */
export function logRequests(log: Logger): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    log.info(
      {
        requestId: c.var.requestId,
        method: c.req.method,
        route: routeKeyOf(c)?.split(' ')[1] ?? 'none',
        status: c.res.status,
        ms: Math.round(performance.now() - startedAt),
        organisationId: c.var.ctx?.organisationId,
        tokenId: c.var.tokenId,
      },
      'a request was answered',
    );
  };
}
