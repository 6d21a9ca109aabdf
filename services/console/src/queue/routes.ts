import { countFlags, listFlags, listOfficials } from '@wachtpost/casework';
import { largestPageSize } from '@wachtpost/database';
import { Hono } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { queuePage } from './page.ts';
import { readAfter, readQuery } from './query.ts';

/** As many as somebody looks through before a break. */
const flagsPerPage = 25;

export function queueRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().get('/flags', async (c) => {
    const { ctx } = allow(c, 'seeFlags');
    const query = readQuery(c.req.query());
    const after = readAfter(c.req.query('after'));
    const [flags, counts, officials] = await Promise.all([
      listFlags(ctx, { filter: query, after, size: flagsPerPage }),
      countFlags(ctx),
      listOfficials(ctx, { after: null, size: largestPageSize }),
    ]);
    return c.html(
      queuePage(c.var.view, {
        query,
        flags: flags.items,
        next: flags.next,
        isFirst: after === null,
        counts,
        officials: officials.items,
      }),
    );
  });
}
