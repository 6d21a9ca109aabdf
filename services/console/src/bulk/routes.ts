import { decideInBulk, previewBulk, readBulk, undoBulk } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { bulkUrl, queryIn, readQuery } from '../queue/query.ts';
import type { QueueQuery } from '../queue/query.ts';
import { previewPage } from './preview-page.ts';
import { resultPage } from './result-page.ts';
import { readBulkForm } from './submitted.ts';
import type { BulkForm } from './submitted.ts';

type C = Context<ConsoleEnv>;

/** One decision about the flags of one queue: look through them, decide, and take it back. */
export function bulkRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/bulk', (c) => show(c, readQuery(c.req.query()), null))
    .post('/bulk', checkedForm, decide)
    .get('/bulk/:id', result)
    .post('/bulk/:id/undo', checkedForm, undo);
}

async function show(c: C, query: QueueQuery, form: BulkForm | null) {
  const { ctx } = allow(c, 'workOnFlags');
  const preview = await previewBulk(ctx, query);
  const view = { ...c.var.view, here: bulkUrl(query) };
  return c.html(previewPage(view, { query, preview, form }), form === null ? 200 : 422);
}

async function decide(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const form = await readForm(c);
  const submitted = readBulkForm(form);
  if (submitted.kind === 'incomplete') {
    return show(c, queryIn(form), submitted.form);
  }
  await decideInBulk(ctx, submitted.bulk);
  return c.redirect(`/bulk/${submitted.bulk.id}`, 303);
}

async function result(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  return c.html(resultPage(c.var.view, await readBulk(ctx, idIn(c))));
}

async function undo(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  await undoBulk(ctx, idIn(c));
  return c.redirect(`/bulk/${idIn(c)}`, 303);
}
