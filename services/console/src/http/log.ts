import { createMiddleware } from 'hono/factory';
import type { ConsoleEnv } from '../deps.ts';

/** One line per request. The address is told without its query, which may name an official. */
export const requestLog = createMiddleware<ConsoleEnv>(async (c, next) => {
  const startedAt = performance.now();
  await next();
  c.var.deps.log.info(
    {
      requestId: c.var.requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      durationMs: Math.round(performance.now() - startedAt),
    },
    'a page was answered',
  );
});
