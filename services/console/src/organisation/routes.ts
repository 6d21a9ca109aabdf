import {
  previewLevels,
  previewRetention,
  readDetails,
  readOrganisation,
  readRetention,
  sensitivities,
  setDetails,
  setRetention,
  setSensitivity,
} from '@wachtpost/casework';
import type { Context as Case, OrganisationDetails, Retention } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { PageError } from '../http/problem.ts';
import { doneIn } from '../page/done.ts';
import type { Problems } from '../page/fields.ts';
import { organisationPage } from './page.ts';
import { retentionPage, retentionPreview } from './retention-page.ts';
import { readDetailsForm, readRetentionForm } from './submitted.ts';

type C = Context<ConsoleEnv>;

/** Days whose scores show what another level would have given. */
const previewDays = 30;

/** The organisation: who it is, how readily it flags, how long texts stay. */
export function organisationRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/organisation', showOrganisation)
    .post('/organisation', checkedForm, saveDetails)
    .post('/organisation/sensitivity', checkedForm, saveSensitivity)
    .get('/retention', showRetention)
    .post('/retention', checkedForm, saveRetention);
}

async function showOrganisation(c: C) {
  const { ctx } = allow(c, 'manageOrganisation');
  return render(c, ctx, { details: await readDetails(ctx), problems: {} });
}

async function render(
  c: C,
  ctx: Case,
  form: { details: OrganisationDetails; problems: Problems },
): Promise<Response> {
  const levels = await c.var.deps.levels();
  const [{ sensitivity }, preview] = await Promise.all([
    readOrganisation(ctx),
    previewLevels(ctx, levels, { days: previewDays }),
  ]);
  const done = doneIn(c, c.var.view.words.organisation.done);
  const status = Object.keys(form.problems).length > 0 ? 422 : 200;
  const page = { ...form, chosen: sensitivity, levels, preview, done };
  return c.html(organisationPage(c.var.view, page), status);
}

async function saveDetails(c: C) {
  const { ctx } = allow(c, 'manageOrganisation');
  const form = readDetailsForm(c.var.view, await readForm(c));
  if (Object.keys(form.problems).length > 0) {
    return render(c, ctx, form);
  }
  await setDetails(ctx, form.details);
  return c.redirect('/organisation?done=saved', 303);
}

async function saveSensitivity(c: C) {
  const { ctx } = allow(c, 'manageOrganisation');
  const chosen = z.enum(sensitivities).safeParse(textIn(await readForm(c), 'sensitivity'));
  if (!chosen.success) {
    throw new PageError('invalid');
  }
  await setSensitivity(ctx, chosen.data);
  return c.redirect('/organisation?done=level', 303);
}

async function showRetention(c: C) {
  const { ctx } = allow(c, 'manageOrganisation');
  const retention = await readRetention(ctx, c.var.deps);
  const written = Object.fromEntries(
    Object.entries(retention).map(([name, count]) => [name, String(count)]),
  ) as Record<keyof Retention, string>;
  const done = doneIn(c, c.var.view.words.retention.done);
  return c.html(retentionPage(c.var.view, { written, problems: {}, done }));
}

/** First what it would mean; only then, confirmed, what is chosen. */
async function saveRetention(c: C) {
  const { ctx } = allow(c, 'manageOrganisation');
  const { view, deps } = c.var;
  const form = await readForm(c);
  const { written, chosen, problems } = readRetentionForm(view, form);
  if (chosen === null) {
    return c.html(retentionPage(view, { written, problems, done: null }), 422);
  }
  if (textIn(form, 'confirmed') !== 'yes') {
    const ending = await previewRetention(ctx, chosen);
    return c.html(retentionPreview(view, { chosen, ending }));
  }
  await setRetention(ctx, deps, chosen);
  return c.redirect('/retention?done=saved', 303);
}
