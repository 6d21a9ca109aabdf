import { readQueue } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { queuePage } from './page.ts';
import { queueUrl, readAfter, readQuery } from './query.ts';

/** As many as somebody looks through before a break. */
const flagsPerPage = 25;

export function queueRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().get('/flags', async (c) => {
    const { ctx } = allow(c, 'seeFlags');
    const query = readQuery(c.req.query());
    const after = readAfter(c.req.query('after'));
    const queue = await readQueue(ctx, { filter: query, after, size: flagsPerPage });
    const begin = queue.views.find(({ isDefault }) => isDefault);
    if (begin !== undefined && Object.keys(c.req.query()).length === 0) {
      return c.redirect(queueUrl(begin.filter), 303);
    }
    return c.html(queuePage(c.var.view, { ...queue, query, isFirst: after === null }));
  });
}
