import type { Permission } from '@wachtpost/casework';

/** What a token has to open; "anyone" needs no token, "signature" one of Standard Webhooks instead. */
export type Access = 'anyone' | 'signature' | Permission;

/**
 * Every route of the API and what it needs. The roles behind a permission stand in casework's `access/permissions.ts`.
 * What is not listed here cannot be served. Officials have no access to the API. What is pushed to a connector comes from other tools, which have no
 * token: a signature opens that one route, and nothing else.
 */
export const operations = {
  'GET /openapi.json': 'anyone',
  'GET /health': 'anyone',
  'GET /health/ready': 'anyone',
  'GET /health/details': 'seeHealth',

  'GET /organisation': 'seeOrganisation',
  'PUT /organisation/sensitivity': 'manageOrganisation',

  'GET /officials': 'seeOfficials',
  'POST /officials': 'manageOfficials',
  'GET /officials/{id}': 'seeOfficials',
  'PUT /officials/{id}': 'manageOfficials',
  'DELETE /officials/{id}': 'manageOfficials',
  'PUT /officials/{id}/consents/{platform}': 'manageOfficials',
  'DELETE /officials/{id}/consents/{platform}': 'manageOfficials',

  'GET /officials/{id}/accounts': 'seeOfficials',
  'POST /officials/{id}/claims': 'manageAccounts',
  'GET /officials/{id}/claims/{claimId}': 'seeAccounts',
  'POST /officials/{id}/claims/{claimId}/checks': 'manageAccounts',
  'POST /officials/{id}/attestations': 'manageAccounts',
  'DELETE /officials/{id}/grants/{platform}': 'manageAccounts',

  'GET /connector-kinds': 'seeConnectors',
  'GET /connectors': 'seeConnectors',
  'POST /connectors': 'manageConnectors',
  'GET /connectors/{id}': 'seeConnectors',
  'PATCH /connectors/{id}': 'manageConnectors',
  'DELETE /connectors/{id}': 'manageConnectors',
  'POST /connectors/{id}/enable': 'manageConnectors',
  'POST /connectors/{id}/disable': 'manageConnectors',
  'POST /connectors/{id}/sign-off': 'manageConnectors',
  'POST /connectors/{id}/probes': 'manageConnectors',
  'GET /connectors/{id}/probe': 'seeConnectors',

  'GET /flags': 'seeFlags',
  'GET /flags/{id}': 'seeFlags',
  'PUT /flags/{id}/claim': 'workOnFlags',
  'DELETE /flags/{id}/claim': 'workOnFlags',
  'POST /flags/{id}/decisions': 'workOnFlags',
  'POST /flags/{id}/reveals': 'workOnFlags',

  'GET /proposals': 'seeFlags',
  'GET /proposals/{id}': 'seeFlags',
  'POST /proposals/{id}/approve': 'secondReview',
  'POST /proposals/{id}/refuse': 'secondReview',

  'POST /posts': 'importPosts',
  'POST /organisations/{organisationId}/connectors/{connectorId}/deliveries': 'signature',
  'GET /statistics': 'seeStatistics',
  'GET /statistics/months': 'seeStatistics',
} as const satisfies Record<string, Access>;

/** Method and path as in the OpenAPI document: "GET /flags/{id}". */
export type RouteKey = keyof typeof operations;

export const routeKeys = Object.keys(operations) as RouteKey[];

/** What a route needs. */
export function accessTo(key: RouteKey): Access {
  return operations[key];
}
