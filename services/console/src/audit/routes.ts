import {
  listAudit,
  listAuditActions,
  listStaff,
  verifyAudit,
  verifyEvidencePart,
} from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm } from '../http/form.ts';
import { chains, checkPage, checksPage, outcome } from './check-page.ts';
import { exportLog } from './export.ts';
import { auditPage } from './page.ts';
import { filterOf, readAfter, readQuery } from './query.ts';

type C = Context<ConsoleEnv>;

const entriesPerPage = 50;
/** Members to choose among; whoever has more filters by a member's id in the address. */
const mostMembers = 200;
/** As many as are checked within a moment: a check of any length never holds a request for long. */
const linksPerPart = { log: 10_000, evidence: 2_000 };

const checkSchema = z.object({
  chain: z.enum(chains),
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});

/** The log: what was done, as a file, and whether it is whole. */
export function auditRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/audit', showLog)
    .get('/audit/check', showCheck)
    .post('/audit/export', checkedForm, (c) => exportLog(c, allow(c, 'seeAudit').ctx));
}

async function showLog(c: C) {
  const { ctx } = allow(c, 'seeAudit');
  const query = readQuery(c.req.query());
  const after = readAfter(c.req.query('after'));
  const [{ items, next }, actions, members] = await Promise.all([
    listAudit(ctx, { filter: filterOf(query), after, size: entriesPerPage }),
    listAuditActions(ctx),
    listStaff(ctx, { after: null, size: mostMembers }),
  ]);
  const page = { query, entries: items, next, isFirst: after === null, actions };
  return c.html(auditPage(c.var.view, { ...page, members: members.items }));
}

async function showCheck(c: C) {
  const { ctx } = allow(c, 'seeAudit');
  const asked = checkSchema.safeParse(c.req.query());
  if (!asked.success) {
    return c.html(checksPage(c.var.view));
  }
  const { chain, after } = asked.data;
  const verify = chain === 'log' ? verifyAudit : verifyEvidencePart;
  const report = await verify(ctx, { after, limit: linksPerPart[chain] });
  const isPart = c.req.header('hx-request') === 'true';
  return c.html((isPart ? outcome : checkPage)(c.var.view, chain, report));
}
