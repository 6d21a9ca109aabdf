import type { Role } from '@wachtpost/casework';

/**
 * Who may do what: every route of the API, and the roles that open it. What is not listed here cannot be
 * served. Officials have no access to the API.
 */
const permissions = {
  'GET /openapi.json': 'anyone',
  'GET /health': 'anyone',
  'GET /health/ready': 'anyone',
  'GET /health/details': ['administrator', 'auditor'],

  'GET /organisation': ['administrator', 'adviser', 'auditor'],
  'PUT /organisation/sensitivity': ['administrator'],

  'GET /officials': ['administrator', 'adviser', 'auditor'],
  'POST /officials': ['administrator'],
  'GET /officials/{id}': ['administrator', 'adviser', 'auditor'],
  'PUT /officials/{id}': ['administrator'],
  'DELETE /officials/{id}': ['administrator'],
  'PUT /officials/{id}/consents/{platform}': ['administrator'],
  'DELETE /officials/{id}/consents/{platform}': ['administrator'],

  'GET /flags': ['adviser', 'auditor'],
  'GET /flags/{id}': ['adviser', 'auditor'],
  'PUT /flags/{id}/claim': ['adviser'],
  'DELETE /flags/{id}/claim': ['adviser'],
  'POST /flags/{id}/decisions': ['adviser'],
  'POST /flags/{id}/reveals': ['adviser'],

  'POST /posts': ['administrator'],
  'GET /statistics': ['analyst', 'auditor'],
} as const satisfies Record<string, 'anyone' | readonly Role[]>;

/** Method and path as in the OpenAPI document: "GET /flags/{id}". */
export type RouteKey = keyof typeof permissions;

export const routeKeys = Object.keys(permissions) as RouteKey[];

/** The roles that open a route; "anyone" needs no token. */
export function rolesFor(key: RouteKey): 'anyone' | readonly Role[] {
  return permissions[key];
}
