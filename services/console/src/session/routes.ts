import { endOtherSessions, endOwnSession, listOwnSessions } from '@wachtpost/casework';
import { limitsOf } from '@wachtpost/identity';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { sessionsPage } from './page.ts';

type C = Context<ConsoleEnv>;

/** Where somebody is signed in, and how they end that. */
export function sessionRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/my/sessions', show)
    .post('/my/sessions/end-others', checkedForm, endOthers)
    .post('/my/sessions/:id/end', checkedForm, end);
}

async function show(c: C) {
  const { ctx, sessionId } = allow(c, 'ownSession');
  const limits = limitsOf(c.var.deps);
  const sessions = await listOwnSessions(ctx, limits);
  const done = c.req.query('done') !== undefined;
  return c.html(sessionsPage(c.var.view, { sessions, currentId: sessionId, limits, done }));
}

async function end(c: C) {
  const { ctx } = allow(c, 'ownSession');
  await endOwnSession(ctx, idIn(c));
  return c.redirect('/my/sessions?done', 303);
}

async function endOthers(c: C) {
  const { ctx, sessionId } = allow(c, 'ownSession');
  await endOtherSessions(ctx, sessionId);
  return c.redirect('/my/sessions?done', 303);
}
