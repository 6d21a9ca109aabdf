import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { requestId } from 'hono/request-id';
import { accountRoutes } from './account/routes.ts';
import { attachmentRoutes } from './attachment/routes.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { contactRoutes } from './contact/routes.ts';
import { careRoutes } from './care/routes.ts';
import { connectorRoutes } from './connector/routes.ts';
import type { ConsoleDeps, ConsoleEnv } from './deps.ts';
import { flagRoutes } from './flag/routes.ts';
import { togetherRoutes } from './flag/together-routes.ts';
import { loadAssets } from './http/assets.ts';
import { answerProblem } from './http/answer-problem.ts';
import { guardPages, holdToTable } from './http/guard.ts';
import { requestLog } from './http/log.ts';
import { PageError } from './http/problem.ts';
import { neverStored, securityHeaders } from './http/security.ts';
import { withView } from './http/view.ts';
import { manageRoutes } from './manage/routes.ts';
import { memberRoutes } from './member/routes.ts';
import { officialRoutes } from './official/routes.ts';
import { organisationRoutes } from './organisation/routes.ts';
import { ownRoutes } from './my/routes.ts';
import { requestRoutes } from './request/routes.ts';
import { stepRoutes } from './step/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { keysRoutes } from './keys/routes.ts';
import { LiveStreams } from './live/streams.ts';
import { paceRoutes } from './pace/routes.ts';
import { qualityRoutes } from './quality/routes.ts';
import { queueRoutes } from './queue/routes.ts';
import { statisticsRoutes } from './statistics/routes.ts';
import { reviewRoutes } from './review/routes.ts';
import { savedRoutes } from './saved/routes.ts';
import { sessionRoutes } from './session/routes.ts';
import { backChannelRoutes } from './sign-in/back-channel.ts';
import { tokenRoutes } from './token/routes.ts';
import { systemRoutes } from './system/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';

/** A note or a list of settings is the largest thing anybody sends. */
const mostBodyBytes = 64 * 1024;

/** A list of officials, sent as a file or again to be confirmed. */
const mostListBytes = 2 * 1024 * 1024;

const usual = bodyLimit({ maxSize: mostBodyBytes });
const forLists = bodyLimit({ maxSize: mostListBytes });
const limitBody: typeof usual = (c, next) =>
  (c.req.path.startsWith('/officials/import') ? forLists : usual)(c, next);

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
  app.route('/', backChannelRoutes());
  app.use(withView);
  app.use(csrf({ origin: new URL(deps.publicUrl).origin }));
  app.use(limitBody);
  app.use(guardPages);
  app.route('/', signInRoutes());
  app.route('/', sessionRoutes());
  app.route('/', tokenRoutes());
  app.route('/', careRoutes());
  app.route('/', queueRoutes());
  app.route('/', bulkRoutes());
  app.route('/', savedRoutes());
  app.route('/', keysRoutes());
  app.route('/', paceRoutes());
  app.route('/', liveRoutes(new LiveStreams(deps)));
  app.route('/', flagRoutes());
  app.route('/', attachmentRoutes());
  app.route('/', togetherRoutes());
  app.route('/', reviewRoutes());
  app.route('/', qualityRoutes());
  app.route('/', connectorRoutes());
  app.route('/', statisticsRoutes());
  app.route('/', accountRoutes());
  app.route('/', manageRoutes());
  app.route('/', memberRoutes());
  app.route('/', auditRoutes());
  app.route('/', organisationRoutes());
  app.route('/', ownRoutes());
  app.route('/', requestRoutes());
  app.route('/', contactRoutes());
  app.route('/', stepRoutes());
  app.route('/', officialRoutes());
  app.route('/', systemRoutes());
  app.all('*', () => {
    throw new PageError('not_found');
  });
  holdToTable(app);
  return app;
}
