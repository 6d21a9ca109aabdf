import { Hono } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { areasFor } from './areas.ts';
import { managePage } from './page.ts';

/** The page that leads to all that an administrator looks after. */
export function manageRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().get('/manage', (c) => {
    allow(c, 'seeManagement');
    const { view } = c.var;
    return c.html(managePage(view, areasFor(view.reader?.roles ?? [])));
  });
}
