import { listConnectors, readStanding, readWorkers } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { systemPage } from './page.ts';

/** How the installation runs. */
export function systemRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().get('/system', showSystem);
}

async function showSystem(c: Context<ConsoleEnv>) {
  const { ctx } = allow(c, 'seeHealth');
  const { deps, view } = c.var;
  const [standing, workers, connectors, queues] = await Promise.all([
    readStanding(ctx),
    readWorkers(ctx.db),
    listConnectors(ctx),
    deps.queues().catch((error: unknown) => {
      deps.log.warn({ err: error }, 'the queue did not tell how it stands');
      return null;
    }),
  ]);
  const keyId = ctx.keys[0].id;
  return c.html(systemPage(view, { standing, workers, connectors, queues, keyId, now: view.now }));
}
