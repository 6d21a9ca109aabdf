import { readOwnPace } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { pacePage } from './page.ts';

export function paceRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().get('/my/pace', async (c) => {
    const { ctx } = allow(c, 'workOnFlags');
    return c.html(pacePage(c.var.view, await readOwnPace(ctx)));
  });
}
