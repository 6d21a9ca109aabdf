import {
  addGolden,
  answerCheck,
  DomainError,
  listGolden,
  listOwnChecks,
  readCheck,
  readQuality,
  retireGolden,
  revealCheck,
  skipCheck,
  skipSchema,
} from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { doneIn } from '../page/done.ts';
import { checkPage } from './check-page.ts';
import type { CheckPage } from './check-page.ts';
import { goldenPage } from './golden-page.ts';
import type { GoldenPage } from './golden-page.ts';
import { checksPage } from './list-page.ts';
import { reportPage } from './report-page.ts';
import { noAnswer, noGolden, readAnswer, readGoldenForm } from './submitted.ts';

type C = Context<ConsoleEnv>;

/** How well the work goes: what was drawn to be judged blind, practice texts, and the figures of all together. */
export function qualityRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/quality', report)
    .get('/quality/checks', list)
    .get('/quality/checks/:check', async (c) => {
      allow(c, 'doChecks');
      return c.html(await showCheck(c, {}));
    })
    .post('/quality/checks/:check/reveal', checkedForm, reveal)
    .post('/quality/checks/:check/answer', checkedForm, answer)
    .post('/quality/checks/:check/skip', checkedForm, skip)
    .get('/quality/golden', async (c) => c.html(await showGolden(c, {})))
    .post('/quality/golden', checkedForm, add)
    .post('/quality/golden/:item/retire', checkedForm, retire);
}

async function report(c: C) {
  const { ctx } = allow(c, 'seeQuality');
  return c.html(reportPage(c.var.view, await readQuality(ctx)));
}

async function list(c: C) {
  const { ctx } = allow(c, 'doChecks');
  const checks = await listOwnChecks(ctx);
  return c.html(checksPage(c.var.view, { checks, done: doneIn(c, c.var.view.words.quality.done) }));
}

async function showCheck(c: C, page: Partial<CheckPage>) {
  const { ctx } = allow(c, 'doChecks');
  const check = await readCheck(ctx, idIn(c, 'check'));
  return checkPage(c.var.view, {
    check,
    done: doneIn(c, c.var.view.words.quality.done),
    revealed: null,
    written: noAnswer,
    skipReason: '',
    problems: {},
    ...page,
  });
}

/** Reading is remembered, so it is no GET. */
async function reveal(c: C) {
  const { ctx } = allow(c, 'doChecks');
  const revealed = await revealCheck(ctx, idIn(c, 'check'));
  return c.html(await showCheck(c, { revealed }));
}

async function answer(c: C) {
  const { ctx } = allow(c, 'doChecks');
  const { id } = await readCheck(ctx, idIn(c, 'check'));
  const submitted = readAnswer(c.var.view.words, await readForm(c));
  if (submitted.kind === 'incomplete') {
    const { written, problems } = submitted;
    const revealed = await revealCheck(ctx, id);
    return c.html(await showCheck(c, { revealed, written, problems }), 422);
  }
  await answerCheck(ctx, id, submitted.value);
  return c.redirect(`/quality/checks/${id}?done=answered`, 303);
}

async function skip(c: C) {
  const { ctx } = allow(c, 'doChecks');
  const { id } = await readCheck(ctx, idIn(c, 'check'));
  const skipReason = textIn(await readForm(c), 'reason');
  const reason = skipSchema.safeParse(skipReason);
  if (!reason.success) {
    const problems = { reason: c.var.view.words.quality.skipShort };
    return c.html(await showCheck(c, { skipReason, problems }), 422);
  }
  await skipCheck(ctx, id, reason.data);
  return c.redirect('/quality/checks?done=skipped', 303);
}

async function showGolden(c: C, page: Partial<GoldenPage>) {
  const { ctx } = allow(c, 'writeGolden');
  return goldenPage(c.var.view, {
    items: await listGolden(ctx),
    done: doneIn(c, c.var.view.words.quality.done),
    written: noGolden,
    problems: {},
    ...page,
  });
}

async function add(c: C) {
  const { ctx } = allow(c, 'writeGolden');
  const submitted = readGoldenForm(c.var.view.words, await readForm(c));
  if (submitted.kind === 'incomplete') {
    const { written, problems } = submitted;
    return c.html(await showGolden(c, { written, problems }), 422);
  }
  try {
    await addGolden(ctx, submitted.value);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'invalid') {
      const problems = { text: c.var.view.words.quality.goldenCopied };
      return c.html(await showGolden(c, { written: submitted.written, problems }), 422);
    }
    throw error;
  }
  return c.redirect('/quality/golden?done=added', 303);
}

async function retire(c: C) {
  const { ctx } = allow(c, 'writeGolden');
  await retireGolden(ctx, idIn(c, 'item'));
  return c.redirect('/quality/golden?done=retired', 303);
}
