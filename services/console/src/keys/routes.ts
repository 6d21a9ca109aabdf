import { Hono } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { keysPage } from './page.ts';

export function keysRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().get('/help/keys', (c) => {
    allow(c, 'seeFlags');
    return c.html(keysPage(c.var.view));
  });
}
