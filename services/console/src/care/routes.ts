import {
  budgetSchema,
  endBreak,
  listContacts,
  optedOutSchema,
  putNudgeAway,
  readOwnCare,
  setBudget,
  setOptedOut,
  startBreak,
} from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { PageError } from '../http/problem.ts';
import { doneIn } from '../page/done.ts';
import { workPage } from './page.ts';
import type { WorkPage } from './page.ts';

type C = Context<ConsoleEnv>;

/** What an adviser chooses for themselves. Nobody else is ever shown it. */
export function careRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/my/work', (c) => show(c, null))
    .post('/my/work/budget', checkedForm, chooseBudget)
    .post('/my/work/labels', checkedForm, chooseLabels)
    .post('/my/work/nudge', checkedForm, putAway)
    .post('/my/work/break', checkedForm, rest)
    .post('/my/work/back', checkedForm, comeBack);
}

async function show(c: C, refused: WorkPage['refused']) {
  const { ctx } = allow(c, 'workOnFlags');
  const view = { ...c.var.view, here: '/my/work' };
  const done = doneIn(c, view.words.care.done);
  const [care, contacts] = await Promise.all([readOwnCare(ctx), listContacts(ctx)]);
  return c.html(workPage(view, { care, contacts, done, refused }), refused === null ? 200 : 422);
}

/** Nothing written means that they do not want to be told. */
async function chooseBudget(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const written = textIn(await readForm(c), 'budget').trim();
  const budget = budgetSchema.safeParse(written === '' ? null : Number(written));
  if (!budget.success) {
    return show(c, { budget: written });
  }
  await setBudget(ctx, budget.data);
  return c.redirect('/my/work?done=budget', 303);
}

async function chooseLabels(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const chosen = optedOutSchema.safeParse((await readForm(c)).getAll('labels'));
  if (!chosen.success) {
    throw new PageError('invalid');
  }
  await setOptedOut(ctx, chosen.data);
  return c.redirect('/my/work?done=labels', 303);
}

async function putAway(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  await putNudgeAway(ctx);
  return c.redirect(pageBehind(await readForm(c)) ?? '/my/work', 303);
}

async function rest(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  await startBreak(ctx);
  return c.redirect('/my/work?done=break', 303);
}

async function comeBack(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  await endBreak(ctx);
  return c.redirect(pageBehind(await readForm(c)) ?? '/my/work?done=back', 303);
}

/** The queue or the flag above which a bar stood; every other page answers better with its own. */
function pageBehind(form: FormData): string | null {
  const here = textIn(form, 'here');
  return /^\/flags(\/[0-9a-f-]{36})?(\?[\w=&%.~+-]{0,2000})?$/.test(here) ? here : null;
}
