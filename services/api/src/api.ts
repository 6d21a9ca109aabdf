import { OpenAPIHono } from '@hono/zod-openapi';
import { requestId } from 'hono/request-id';
import { serveClaims } from './account-claims.ts';
import { serveAccounts } from './accounts.ts';
import { guard } from './auth.ts';
import { serveConnectorRuns } from './connector-runs.ts';
import { serveConnectors } from './connectors.ts';
import { serveConsents } from './consents.ts';
import { serveDeliveries } from './deliveries.ts';
import type { Api, ApiDeps, ApiEnv } from './deps.ts';
import { serveFlags } from './flags.ts';
import { commonHeaders } from './headers.ts';
import { serveHealth } from './health.ts';
import { refuseInvalid } from './invalid.ts';
import { serveOfficials } from './officials.ts';
import { serveDocument } from './openapi.ts';
import { serveOrganisation } from './organisation.ts';
import { servePosts } from './posts.ts';
import { answerErrors } from './problem.ts';
import { logRequests } from './request-log.ts';
import { serveProposals } from './proposals.ts';
import { serveReview } from './review.ts';
import { basePath } from './route-key.ts';
import { serveStatistics } from './statistics.ts';
import { answerUnmatched } from './unmatched.ts';

/** Everything that the API serves, in the order of its document. */
const resources: readonly ((api: Api, deps: ApiDeps) => void)[] = [
  serveOrganisation,
  serveOfficials,
  serveConsents,
  serveAccounts,
  serveClaims,
  serveConnectors,
  serveConnectorRuns,
  serveFlags,
  serveReview,
  serveProposals,
  servePosts,
  serveDeliveries,
  serveStatistics,
  serveHealth,
  serveDocument,
];

/**
 * The JSON API under /api/v1: an app that answers requests by itself, or as a part of another Hono app
 * (`app.route('/', createApi(deps))`). It starts nothing and owns nothing of `deps`.
 */
export function createApi(deps: ApiDeps): Api {
  const whole = new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid });
  const api = whole.basePath(basePath) as unknown as Api;
  api.onError(answerErrors(deps.log));
  api.notFound(answerUnmatched);
  api.use(requestId(), logRequests(deps.log), ...commonHeaders(deps), guard(deps));
  for (const serve of resources) {
    serve(api, deps);
  }
  // Last, so that it also answers where this app is a part of another.
  api.all('*', answerUnmatched);
  return api;
}
