import {
  answerRequest,
  answerSchema,
  countRequests,
  listRequests,
  readRequest,
  requestStates,
} from '@wachtpost/casework';
import { decodeCursor } from '@wachtpost/database';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { toLocalField } from '../format/time.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { problemsIn } from '../page/problems.ts';
import { requestPage } from './page.ts';
import { requestsPage } from './list-page.ts';

type C = Context<ConsoleEnv>;

const requestsPerPage = 25;
const keySchema = z.tuple([z.uuid()]);

/** What officials ask for, for advisers. */
export function requestRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/requests', showList)
    .get('/requests/:id', show)
    .post('/requests/:id', checkedForm, answer);
}

async function showList(c: C) {
  const { ctx } = allow(c, 'answerRequests');
  const state = z.enum(requestStates).catch('asked').parse(c.req.query('state'));
  const cursor = c.req.query('after');
  const key = keySchema.safeParse(cursor === undefined ? null : decodeCursor(cursor, 1));
  const after = key.success ? key.data[0] : null;
  const [page, counts] = await Promise.all([
    listRequests(ctx, { state, after, size: requestsPerPage }),
    countRequests(ctx),
  ]);
  return c.html(requestsPage(c.var.view, { ...page, state, counts }));
}

async function show(c: C) {
  const { ctx } = allow(c, 'answerRequests');
  const { view } = c.var;
  const request = await readRequest(ctx, idIn(c));
  const { plannedFor, answer: said } = request;
  const form = {
    plannedFor: plannedFor === null ? '' : toLocalField(plannedFor),
    answer: said,
    problems: {},
  };
  const done = c.req.query('done') === 'answered' ? view.words.request.answered : null;
  return c.html(requestPage(view, { request, form, done }));
}

async function answer(c: C) {
  const { ctx } = allow(c, 'answerRequests');
  const sent = await readForm(c);
  const version = Number(textIn(sent, 'version'));
  const form = { plannedFor: textIn(sent, 'plannedFor'), answer: textIn(sent, 'answer') };
  const given = answerSchema.safeParse({ state: textIn(sent, 'state'), ...form });
  if (given.success && isMoment(given.data)) {
    await answerRequest(ctx, idIn(c), { ...given.data, version });
    return c.redirect(`/requests/${idIn(c)}?done=answered`, 303);
  }
  const { wrongWhen: plannedFor, wrongAnswer } = c.var.view.words.request;
  const problems = given.success
    ? { plannedFor }
    : problemsIn(given.error, { plannedFor, answer: wrongAnswer });
  const request = await readRequest(ctx, idIn(c));
  const page = { request, form: { ...form, problems }, done: null };
  return c.html(requestPage(c.var.view, page), 422);
}

/** "2026-02-31T25:00" looks like one and is none. */
function isMoment(given: z.output<typeof answerSchema>): boolean {
  return (
    given.state !== 'planned' || z.iso.datetime({ local: true }).safeParse(given.plannedFor).success
  );
}
