import { monthSchema, publishMonth, publishMonths } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { toCsv } from './csv.ts';
import { statisticsPage } from './page.ts';

type C = Context<ConsoleEnv>;

/** Counts by month in which no person can be recognised, to read and to take along. */
export function statisticsRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().get('/statistics', show).get('/statistics/csv', download);
}

/** An address that names no month shows the newest that is over. */
async function show(c: C) {
  const { ctx } = allow(c, 'seeStatistics');
  const months = await publishMonths(ctx);
  const asked = monthSchema.safeParse(c.req.query('month')).data;
  const newest = months.find(({ isOver, flags }) => isOver && flags !== 0) ?? months[0];
  const chosen = await publishMonth(ctx, asked ?? newest?.month ?? '');
  return c.html(statisticsPage(c.var.view, { months, chosen }));
}

async function download(c: C) {
  const { ctx } = allow(c, 'seeStatistics');
  const statistics = await publishMonth(ctx, c.req.query('month') ?? '');
  return c.body(toCsv(statistics), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="wachtpost-${statistics.month}.csv"`,
  });
}
