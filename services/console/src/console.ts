import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { requestId } from 'hono/request-id';
import type { ConsoleDeps, ConsoleEnv } from './deps.ts';
import { flagRoutes } from './flag/routes.ts';
import { loadAssets } from './http/assets.ts';
import { answerProblem } from './http/answer-problem.ts';
import { requestLog } from './http/log.ts';
import { PageError } from './http/problem.ts';
import { neverStored, securityHeaders } from './http/security.ts';
import { withView } from './http/view.ts';
import { queueRoutes } from './queue/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';

/** A note is the largest thing anybody sends. */
const mostBodyBytes = 64 * 1024;

/**
 * The pages, as an application for the root of a site. It answers every address, so what else the site has
 * must come before it.
 */
export function createConsole(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const assets = loadAssets();
  const app = new Hono<ConsoleEnv>();
  app.onError(answerProblem);
  app.use(requestId());
  app.use(async (c: Context<ConsoleEnv>, next) => {
    c.set('deps', deps);
    c.set('assets', assets);
    await next();
  });
  app.use(requestLog, securityHeaders(deps), neverStored);
  app.route('/', assets.routes);
  app.use(withView);
  app.use(csrf({ origin: new URL(deps.publicUrl).origin }));
  app.use(bodyLimit({ maxSize: mostBodyBytes }));
  app.route('/', signInRoutes());
  app.route('/', queueRoutes());
  app.route('/', flagRoutes());
  app.all('*', () => {
    throw new PageError('not_found');
  });
  return app;
}
