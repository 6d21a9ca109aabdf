import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { ApiEnv } from './deps.ts';
import { routeKeys } from './permissions.ts';

export const basePath = '/api/v1';

/** Method and pattern of the route that will answer, as in the OpenAPI document; null when none does. */
export function routeKeyOf(c: Context<ApiEnv>): string | null {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL');
  return route === undefined
    ? null
    : `${route.method} ${route.path.slice(basePath.length).replaceAll(/:(\w+)/g, '{$1}')}`;
}

/** The methods that a path answers, HEAD and OPTIONS included; none for a path that does not exist. */
export function methodsOf(path: string): string[] {
  const methods = served
    .filter(({ pattern }) => pattern.test(path))
    .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return methods.length > 0 ? [...methods, 'OPTIONS'] : [];
}

const served = routeKeys.map((key) => {
  const [method = '', path = ''] = key.split(' ');
  const source = path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+');
  return { method, pattern: new RegExp(`^${basePath}${source}$`) };
});
