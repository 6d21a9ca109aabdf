import type { Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from './access.ts';
import { pages } from './routes.ts';
import type { PageAccess } from './routes.ts';

/**
 * Lets a request through to its route only when the table says so. It runs before anything of the request is read, so
 * that nobody learns from how they are refused; that a route asks `allow` again is a second lock, and gives the session.
 */
export const guardPages = createMiddleware<ConsoleEnv>(async (c, next) => {
  const access = accessTo(c);
  // A signature is looked at by the one route that asks for it.
  if (access !== 'anyone' && access !== 'signature') {
    allow(c, access);
  }
  await next();
});

/** What the route needs that will answer; an address that no route answers is not found by anyone. */
function accessTo(c: Context<ConsoleEnv>): PageAccess {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL');
  return route === undefined ? 'anyone' : accessOf(`${route.method} ${route.path}`);
}

function accessOf(key: string): PageAccess {
  const access: PageAccess | undefined = (pages as Record<string, PageAccess>)[key];
  if (access === undefined) {
    throw new Error(`${key} has no line in http/routes.ts, so nobody may be answered there.`);
  }
  return access;
}

/** Method and path of everything that an application serves, once each. */
export function routesOf(app: Hono<ConsoleEnv>): string[] {
  const served = app.routes.filter(({ method }) => method !== 'ALL');
  return [...new Set(served.map(({ method, path }) => `${method} ${path}`))];
}

/** @throws Error when a route has no line in the table, or a line has no route. */
export function holdToTable(app: Hono<ConsoleEnv>): void {
  const served = routesOf(app);
  served.forEach(accessOf);
  const unserved = Object.keys(pages).filter((key) => !served.includes(key));
  if (unserved.length > 0) {
    throw new Error(`http/routes.ts has lines that nothing serves: ${unserved.join(', ')}.`);
  }
}
