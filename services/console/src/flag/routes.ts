import {
  claimFlag,
  decideFlag,
  listFlags,
  readFlag,
  releaseFlag,
  revealPost,
} from '@wachtpost/casework';
import type { Context as Case, FlagDetail } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm } from '../http/form.ts';
import { PageError } from '../http/problem.ts';
import type { Html } from '../page/view.ts';
import { historySection } from './history.ts';
import { flagPage } from './page.ts';
import { postSection } from './post.ts';
import { readDecision } from './submitted.ts';
import { workSection } from './work.ts';

type C = Context<ConsoleEnv>;

/** One flag: look, show the text, claim, give back, decide. */
export function flagRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/flags/:id', showFlag)
    .post('/flags/:id/reveal', checkedForm, reveal)
    .post('/flags/:id/claim', checkedForm, (c) => work(c, claimFlag))
    .post('/flags/:id/release', checkedForm, (c) => work(c, releaseFlag))
    .post('/flags/:id/decide', checkedForm, decide);
}

async function showFlag(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  const flag = await readFlag(ctx, flagId(c));
  const decided = c.req.query('decided') !== undefined && flag.status !== 'open';
  const done = decided ? { nextId: await findNext(ctx, flag) } : null;
  return c.html(flagPage(c.var.view, { flag, revealed: null, form: null, done }));
}

/** Showing is remembered, so it is no GET, and it happens again whenever the page does. */
async function reveal(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const revealed = await revealPost(ctx, flagId(c));
  const flag = await readFlag(ctx, flagId(c));
  return isPart(c)
    ? answerPart(c, flag, postSection(c.var.view, flag, revealed))
    : c.html(flagPage(c.var.view, { flag, revealed, form: null, done: null }));
}

async function work(c: C, verb: (ctx: Case, id: string) => Promise<unknown>) {
  const { ctx } = allow(c, 'workOnFlags');
  await verb(ctx, flagId(c));
  if (!isPart(c)) {
    return c.redirect(`/flags/${flagId(c)}`, 303);
  }
  const flag = await readFlag(ctx, flagId(c));
  return answerPart(c, flag, workSection(c.var.view, flag));
}

async function decide(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const submitted = readDecision(await readForm(c));
  if (submitted.kind === 'incomplete') {
    const flag = await readFlag(ctx, flagId(c));
    const page = { flag, revealed: null, form: submitted.form, done: null };
    return c.html(flagPage(c.var.view, page), 422);
  }
  await decideFlag(ctx, flagId(c), submitted.decision);
  return c.redirect(`/flags/${flagId(c)}?decided`, 303);
}

/** The first open flag that nobody else works on. */
async function findNext(ctx: Case, current: FlagDetail): Promise<string | null> {
  const page = await listFlags(ctx, { filter: { status: 'open' }, after: null, size: 25 });
  const own = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  const free = page.items.find(
    ({ id, claim }) => id !== current.id && (claim === null || claim.memberId === own),
  );
  return free?.id ?? null;
}

/** htmx asked for a part of the page; the history changed with it. */
function answerPart(c: C, flag: FlagDetail, part: Html | null) {
  return c.html(html`${part}${historySection(c.var.view, flag, { outOfBand: true })}`);
}

const isPart = (c: C) => c.req.header('hx-request') === 'true';

function flagId(c: C): string {
  const id = z.uuid().safeParse(c.req.param('id'));
  if (!id.success) {
    throw new PageError('not_found');
  }
  return id.data;
}
