import {
  approveProposal,
  liftHold,
  listExceptions,
  propose,
  readFlag,
  readProposal,
  readReviewWork,
  refuseProposal,
  showAuthor,
  withdrawProposal,
} from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { authorPage } from './author-page.ts';
import type { ReviewDone } from './done.ts';
import { reviewPage } from './page.ts';
import { proposePage } from './propose-page.ts';
import { freshProposal, readProposed } from './submitted.ts';

type C = Context<ConsoleEnv>;

/** What takes two people: propose, agree, refuse, take back, and what follows from it. */
export function reviewRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/review', showWork)
    .post('/review/:id/approve', checkedForm, approve)
    .post('/review/:id/refuse', checkedForm, refuse)
    .post('/review/:id/withdraw', checkedForm, withdraw)
    .post('/review/:id/author', checkedForm, author)
    .get('/flags/:id/hold', (c) => showForm(c, 'hold'))
    .post('/flags/:id/hold', checkedForm, (c) => submit(c, 'hold'))
    .get('/flags/:id/unmask', (c) => showForm(c, 'unmask'))
    .post('/flags/:id/unmask', checkedForm, (c) => submit(c, 'unmask'))
    .post('/holds/:id/lift', checkedForm, lift);
}

async function showWork(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  const [work, exceptions] = await Promise.all([readReviewWork(ctx), listExceptions(ctx)]);
  return c.html(reviewPage(c.var.view, { work, exceptions }));
}

async function approve(c: C) {
  const { ctx } = allow(c, 'secondReview');
  const flagId = await approveProposal(ctx, idIn(c), textIn(await readForm(c), 'reason'));
  return toFlag(c, flagId, 'approved');
}

async function refuse(c: C) {
  const { ctx } = allow(c, 'secondReview');
  const { id, flagId } = await readProposal(ctx, idIn(c));
  const reason = textIn(await readForm(c), 'reason').trim();
  if (reason === '') {
    return c.redirect(`/flags/${flagId}?unreasoned=${id}`, 303);
  }
  await refuseProposal(ctx, id, reason);
  return toFlag(c, flagId, 'refused');
}

async function withdraw(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  return toFlag(c, await withdrawProposal(ctx, idIn(c)), 'withdrawn');
}

/** Showing is remembered, so it is no GET, and there is no address to come back to. */
async function author(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  return c.html(authorPage(c.var.view, await showAuthor(ctx, idIn(c))));
}

const kinds = { hold: 'legal_hold', unmask: 'unmasking' } as const;

async function showForm(c: C, path: keyof typeof kinds) {
  const { ctx } = allow(c, 'workOnFlags');
  const flag = await readFlag(ctx, idIn(c));
  return c.html(proposePage(c.var.view, flag, { path, form: freshProposal(c.var.view.now) }));
}

async function submit(c: C, path: keyof typeof kinds) {
  const { ctx } = allow(c, 'workOnFlags');
  const flag = await readFlag(ctx, idIn(c));
  const submitted = readProposed(kinds[path], await readForm(c));
  if (submitted.kind === 'incomplete') {
    return c.html(proposePage(c.var.view, flag, { path, form: submitted.form }), 422);
  }
  await propose(ctx, flag.id, submitted.proposal);
  const atOnce = 'exception' in submitted.proposal && submitted.proposal.exception;
  return toFlag(c, flag.id, atOnce ? 'effective' : 'proposed');
}

async function lift(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const flagId = await liftHold(ctx, idIn(c), textIn(await readForm(c), 'reason'));
  return toFlag(c, flagId, 'lifted');
}

function toFlag(c: C, flagId: string, done: ReviewDone) {
  return c.redirect(`/flags/${flagId}?review=${done}`, 303);
}
