import {
  claimFlag,
  decideFlag,
  labels,
  listAdvisers,
  listFlags,
  openFlag,
  releaseFlag,
} from '@wachtpost/casework';
import type { Context as Case, Label } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { askWhetherBack } from '../care/ask-back.ts';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { queueBehind } from '../http/back-to.ts';
import { checkedForm, readForm } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { readReviewDone } from '../review/done.ts';
import { answerPage, answerPart, isPart } from './parts.ts';
import { readingRoutes } from './reading-routes.ts';
import { readDecision } from './submitted.ts';
import { workSection } from './work.ts';
import { writingRoutes } from './writing-routes.ts';

type C = Context<ConsoleEnv>;

/** One flag: look, claim, give back, decide; what takes asking and what is written have files of their own. */
export function flagRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/flags/:id', showFlag)
    .post('/flags/:id/claim', checkedForm, askWhetherBack, (c) => work(c, claimFlag))
    .post('/flags/:id/release', checkedForm, (c) => work(c, releaseFlag))
    .post('/flags/:id/decide', checkedForm, decide)
    .route('/', readingRoutes())
    .route('/', writingRoutes());
}

async function showFlag(c: C) {
  const { ctx } = allow(c, 'seeFlags');
  await openFlag(ctx, idIn(c));
  const decided = c.req.query('decided') !== undefined;
  const done = decided ? { nextId: await findNext(ctx, idIn(c)) } : null;
  const review = {
    done: readReviewDone(c.var.view.words, c.req.query('review')),
    unreasoned: c.req.query('unreasoned') ?? null,
  };
  return answerPage(c, ctx, { done, review, label: labelIn(c) });
}

async function work(c: C, verb: (ctx: Case, id: string) => Promise<unknown>) {
  const { ctx } = allow(c, 'workOnFlags');
  await verb(ctx, idIn(c));
  if (!isPart(c)) {
    return c.redirect(`/flags/${idIn(c)}`, 303);
  }
  const advisers = await listAdvisers(ctx);
  return answerPart(c, ctx, (flag) => workSection(c.var.view, flag, advisers));
}

async function decide(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const sent = await readForm(c);
  const submitted = readDecision(sent);
  if (submitted.kind === 'incomplete') {
    return answerPage(c, ctx, { form: submitted.form }, 422);
  }
  const { decision } = submitted;
  await decideFlag(ctx, idIn(c), decision);
  if (decision.outcome === 'escalated') {
    const done = decision.exception === undefined ? 'proposed' : 'effective';
    return c.redirect(`/flags/${idIn(c)}?review=${done}`, 303);
  }
  return c.redirect(queueBehind(sent) ?? `/flags/${idIn(c)}?decided`, 303);
}

/** The number of a label, as the queue's shortcuts count them. */
function labelIn(c: C): Label | null {
  return labels[Number(c.req.query('label')) - 1] ?? null;
}

/** The first open flag that nobody else works on. */
async function findNext(ctx: Case, current: string): Promise<string | null> {
  const page = await listFlags(ctx, { filter: { status: 'open' }, after: null, size: 25 });
  const own = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  const free = page.items.find(
    ({ id, claim }) => id !== current && (claim === null || claim.memberId === own),
  );
  return free?.id ?? null;
}
