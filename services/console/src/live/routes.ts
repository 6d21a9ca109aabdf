import {
  countNews,
  leaveFlag,
  listAdvisers,
  readFlag,
  readShown,
  seenSchema,
  stayAtFlag,
} from '@wachtpost/casework';
import type { FlagSummary, Presence } from '@wachtpost/casework';
import { authenticateSession } from '@wachtpost/identity';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { isWaiting, workSection } from '../flag/work.ts';
import { allow, may } from '../http/access.ts';
import { readSessionCookie } from '../http/cookies.ts';
import { checkedForm } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { PageError } from '../http/problem.ts';
import { queueUrl, readQuery } from '../queue/query.ts';
import { rowState } from '../queue/state.ts';
import { newsLine } from './news.ts';
import type { LiveStreams } from './streams.ts';

type C = Context<ConsoleEnv>;
/** As a browser asks for the rows of a page. */
const idsSchema = z.array(z.uuid()).max(100);

/** What keeps an open page up to date. All of it is extra: a page that is loaded again shows the same. */
export function liveRoutes(streams: LiveStreams): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/flags/events', (c) => listen(c, streams))
    .get('/flags/news', news)
    .get('/flags/rows', rows)
    .get('/flags/:id/now', now)
    .post('/flags/:id/presence', checkedForm, (c) => stay(c, { working: false }))
    .post('/flags/:id/working', checkedForm, (c) => stay(c, { working: true }))
    .post('/flags/:id/leave', checkedForm, leave);
}

async function listen(c: C, streams: LiveStreams) {
  const { ctx, sessionId } = allow(c, 'seeFlags');
  const cookie = readSessionCookie(c);
  const { deps } = c.var;
  const body = await streams.add({
    organisationId: ctx.organisationId,
    memberId: ctx.actor.kind === 'member' ? ctx.actor.id : '',
    isWelcome: async () => {
      const session = await authenticateSession(deps, cookie, { passive: true });
      const actor = session?.sessionId === sessionId ? session.ctx.actor : null;
      return actor?.kind === 'member' && may(actor.roles, 'seeFlags');
    },
  });
  c.header('content-type', 'text/event-stream');
  // Proxies would otherwise wait until there is more to send.
  c.header('x-accel-buffering', 'no');
  return c.body(body);
}

async function news(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  const query = readQuery(c.req.query());
  const seen = seenSchema.safeParse({ snapshot: c.req.query('seen'), at: c.req.query('at') });
  if (!seen.success) {
    throw new PageError('not_found');
  }
  const counted = await countNews(ctx, { filter: query, seen: seen.data });
  return c.html(newsLine(c.var.view, counted, queueUrl(query)));
}

/** States of rows as they stand now; a row that waited when it was shown says what was decided. */
async function rows(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  const ids = idsSchema.safeParse(c.req.queries('id') ?? []);
  if (!ids.success) {
    throw new PageError('not_found');
  }
  const { flags, present } = await readShown(ctx, ids.data);
  const { status } = readQuery(c.req.query());
  const back = queueUrl(readQuery(c.req.query()));
  const stateOf = (flag: FlagSummary, here: readonly Presence[]) =>
    rowState(c.var.view, { flag, present: here, back, overtaken: flag.status !== status });
  return c.html(html`${flags.map((flag) => stateOf(flag, present))}`);
}

async function now(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  const [flag, advisers] = await Promise.all([readFlag(ctx, idIn(c)), listAdvisers(ctx)]);
  return c.html(isWaiting(flag) ? html`${workSection(c.var.view, flag, advisers)}` : '');
}

async function stay(c: C, how: { working: boolean }) {
  const { ctx } = allow(c, 'seeFlags');
  await stayAtFlag(ctx, idIn(c), how);
  return c.body(null, 204);
}

async function leave(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  await leaveFlag(ctx, idIn(c));
  return c.body(null, 204);
}
