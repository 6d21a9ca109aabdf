import {
  assignFlag,
  DomainError,
  escalateFlag,
  escalationSchema,
  readFlag,
  undoDecision,
} from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { queueBehind } from '../http/back-to.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { PageError } from '../http/problem.ts';
import { ordinary } from '../review/exception-fields.ts';
import { readException } from '../review/submitted.ts';
import { escalationWaits } from '../review/section.ts';
import { escalatePage } from './escalate-page.ts';
import { nobody } from './assign.ts';
import { answerPage } from './parts.ts';
import { isWaiting } from './work.ts';

type C = Context<ConsoleEnv>;

/** Hand over, escalate with a reason, take back. */
export function togetherRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .post('/flags/:id/assign', checkedForm, assign)
    .get('/flags/:id/escalate', showEscalation)
    .post('/flags/:id/escalate', checkedForm, escalate)
    .post('/flags/:id/undo', checkedForm, undo);
}

const assigneeSchema = z.union([z.uuid(), z.literal(nobody).transform(() => null)]);

/** A form that names nobody by mistake must not take an assignment back. */
async function assign(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const to = assigneeSchema.safeParse(textIn(await readForm(c), 'to'));
  if (!to.success) {
    return answerPage(c, ctx, { refused: { assignee: true } }, 422);
  }
  await assignFlag(ctx, idIn(c), to.data);
  return c.redirect(`/flags/${idIn(c)}`, 303);
}

async function showEscalation(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const flag = await readFlag(ctx, idIn(c));
  const others = flag.claim !== null && flag.claim.memberId !== c.var.view.reader?.memberId;
  if (!isWaiting(flag) || others || escalationWaits(flag)) {
    // Its page says who is on it, or what was decided.
    return c.redirect(`/flags/${flag.id}`, 303);
  }
  const fresh = { labels: flag.labels, reason: '', exception: ordinary, problems: [] };
  return c.html(escalatePage(c.var.view, flag, fresh));
}

async function escalate(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const form = await readForm(c);
  const filled = {
    labels: form.getAll('labels').filter((label) => typeof label === 'string'),
    reason: textIn(form, 'reason'),
  };
  const exception = readException(form);
  const escalation = escalationSchema.safeParse({ ...filled, exception });
  if (!escalation.success) {
    const wrong = new Set(escalation.error.issues.map((issue) => issue.path[0]));
    const problems = (['labels', 'reason', 'exception'] as const).filter((part) => wrong.has(part));
    const kept = { ...ordinary, ...exception, problem: wrong.has('exception') };
    const flag = await readFlag(ctx, idIn(c));
    return c.html(escalatePage(c.var.view, flag, { ...filled, exception: kept, problems }), 422);
  }
  await escalateFlag(ctx, idIn(c), escalation.data);
  const done = exception === undefined ? 'proposed' : 'effective';
  return c.redirect(`/flags/${idIn(c)}?review=${done}`, 303);
}

async function undo(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const back = queueBehind(await readForm(c));
  try {
    await undoDecision(ctx, idIn(c));
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') {
      throw new PageError('undo', { cause: error });
    }
    throw error;
  }
  return c.redirect(back ?? `/flags/${idIn(c)}`, 303);
}
