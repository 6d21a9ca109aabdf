import {
  DomainError,
  listContacts,
  listSteps,
  readFlag,
  recordStep,
  removeStep,
  stepSchema,
} from '@wachtpost/casework';
import type { Context as Case } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { today } from '../format/time.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { problemsIn } from '../page/problems.ts';
import { stepsPage } from './page.ts';
import type { StepsPage } from './page.ts';

type C = Context<ConsoleEnv>;

/** What was done about a flag, for the officials it concerns to see. */
export function stepRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/flags/:id/steps', show)
    .post('/flags/:id/steps', checkedForm, record)
    .post('/flags/:id/steps/:step/remove', checkedForm, remove);
}

async function show(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const { view } = c.var;
  const { recorded, stepRemoved } = view.words.incident;
  const done = c.req.query('done');
  const says = done === 'recorded' ? recorded : done === 'removed' ? stepRemoved : null;
  const form = { kind: '', doneOn: today(view), problems: {} };
  return c.html(stepsPage(view, { ...(await read(ctx, idIn(c))), form, done: says }));
}

async function record(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const form = await readForm(c);
  const given = { kind: textIn(form, 'kind'), doneOn: textIn(form, 'doneOn') };
  const step = stepSchema.safeParse(given);
  const { wrongKind: kind, wrongDay: doneOn } = c.var.view.words.incident;
  const problems = step.success ? { doneOn } : problemsIn(step.error, { kind, doneOn });
  if (!step.success || !(await isRecorded(ctx, idIn(c), step.data))) {
    const page = { ...(await read(ctx, idIn(c))), form: { ...given, problems }, done: null };
    return c.html(stepsPage(c.var.view, page), 422);
  }
  return c.redirect(`/flags/${idIn(c)}/steps?done=recorded`, 303);
}

/** False for a day to come. */
async function isRecorded(ctx: Case, id: string, step: Parameters<typeof recordStep>[2]) {
  try {
    await recordStep(ctx, id, step);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'invalid') {
      return false;
    }
    throw error;
  }
}

async function remove(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const { id } = await readFlag(ctx, idIn(c));
  await removeStep(ctx, id, idIn(c, 'step'));
  return c.redirect(`/flags/${id}/steps?done=removed`, 303);
}

async function read(
  ctx: Case,
  id: string,
): Promise<Pick<StepsPage, 'flag' | 'steps' | 'contacts'>> {
  const [flag, steps, contacts] = await Promise.all([
    readFlag(ctx, id),
    listSteps(ctx, id),
    listContacts(ctx),
  ]);
  return { flag, steps, contacts };
}
