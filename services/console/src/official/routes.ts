import {
  DomainError,
  eraseOfficial,
  importOfficials,
  previewImport,
  readOfficial,
  registerOfficial,
  setTerm,
  updateOfficial,
} from '@wachtpost/casework';
import type { Official } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { doneIn } from '../page/done.ts';
import type { Problems } from '../page/fields.ts';
import { decodeFile, mostFileBytes, readCsv } from './csv.ts';
import type { FileProblem } from './csv.ts';
import { erasePage } from './erase-page.ts';
import { officialFormPage } from './form-page.ts';
import { importedPage, previewPage, uploadPage } from './import-page.ts';
import { noValues, readValues, valueNames, valuesOf } from './values.ts';
import type { Values } from './values.ts';

type C = Context<ConsoleEnv>;

/** Registering officials: one by one, and many from a file. */
export function officialRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/officials/new', showNew)
    .post('/officials', checkedForm, register)
    .get('/officials/import', showUpload)
    .post('/officials/import', checkedForm, preview)
    .post('/officials/import/confirm', checkedForm, confirm)
    .get('/officials/:id', showOne)
    .post('/officials/:id', checkedForm, save)
    .get('/officials/:id/erase', showErase)
    .post('/officials/:id/erase', checkedForm, erase);
}

function showNew(c: C) {
  allow(c, 'manageOfficials');
  const form = { values: noValues, problems: {}, official: null, done: null };
  return c.html(officialFormPage(c.var.view, form));
}

async function showOne(c: C) {
  const { ctx } = allow(c, 'manageOfficials');
  const official = await readOfficial(ctx, idIn(c));
  const done = doneIn(c, c.var.view.words.official.done);
  const form = { values: valuesOf(official), problems: {}, official, done };
  return c.html(officialFormPage(c.var.view, form));
}

async function showErase(c: C) {
  const { ctx } = allow(c, 'manageOfficials');
  const official = await readOfficial(ctx, idIn(c));
  return c.html(erasePage(c.var.view, { official, refused: false }));
}

/** Erases only where the box was ticked: this cannot be taken back. */
async function erase(c: C) {
  const { ctx } = allow(c, 'manageOfficials');
  const official = await readOfficial(ctx, idIn(c));
  if (textIn(await readForm(c), 'sure') !== 'on') {
    return c.html(erasePage(c.var.view, { official, refused: true }), 422);
  }
  const { held } = await eraseOfficial(ctx, official.id);
  return c.redirect(`/officials?done=${held === 0 ? 'erased' : 'held'}`, 303);
}

async function register(c: C) {
  const { ctx } = allow(c, 'manageOfficials');
  return write(c, null, async ({ details, termEndsOn }) => {
    const id = await registerOfficial(ctx, details);
    await setTerm(ctx, id, termEndsOn);
    return c.redirect(`/officials/${id}?done=registered`, 303);
  });
}

async function save(c: C) {
  const { ctx } = allow(c, 'manageOfficials');
  const official = await readOfficial(ctx, idIn(c));
  return write(c, official, async ({ details, termEndsOn }) => {
    await updateOfficial(ctx, official.id, keepMachines(details, official));
    await setTerm(ctx, official.id, termEndsOn);
    return c.redirect(`/officials/${official.id}?done=saved`, 303);
  });
}

type Details = NonNullable<ReturnType<typeof readValues>['official']>;

/** The form shows no accounts on feeds and the like; what is known of them stays. */
function keepMachines(details: Details, { handles }: Official): Details {
  const shown: readonly string[] = valueNames;
  const unseen = handles.filter(({ platform }) => !shown.includes(platform));
  return { ...details, handles: [...details.handles, ...unseen] };
}

async function write(
  c: C,
  official: Official | null,
  store: (read: { details: Details; termEndsOn: string | null }) => Promise<Response>,
): Promise<Response> {
  const { view } = c.var;
  const form = await readForm(c);
  const values = Object.fromEntries(
    valueNames.map((name) => [name, textIn(form, name)]),
  ) as unknown as Values;
  const { official: details, termEndsOn, wrong } = readValues(values);
  const refuse = (problems: Problems, status: 409 | 422) =>
    c.html(officialFormPage(view, { values, problems, official, done: null }), status);
  if (details === null || wrong.length > 0) {
    const says: Readonly<Record<string, string>> = view.words.official.wrong;
    const account = view.words.official.wrongAccount;
    return refuse(Object.fromEntries(wrong.map((name) => [name, says[name] ?? account])), 422);
  }
  try {
    return await store({ details, termEndsOn });
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') {
      const [{ platform } = { platform: 'family' }] = details.handles;
      return refuse({ [platform]: view.words.official.list.problems.handle_taken }, 409);
    }
    throw error;
  }
}

function showUpload(c: C) {
  allow(c, 'manageOfficials');
  return c.html(uploadPage(c.var.view, null));
}

async function preview(c: C) {
  const { ctx } = allow(c, 'manageOfficials');
  const file = (await readForm(c)).get('file');
  if (!(file instanceof File) || file.size === 0) {
    return refuseFile(c, { kind: 'empty' });
  }
  if (file.size > mostFileBytes) {
    return refuseFile(c, { kind: 'too_large' });
  }
  const text = decodeFile(await file.bytes());
  return look(c, text, async (read) => {
    const planned = await previewImport(ctx, read.list);
    return c.html(previewPage(c.var.view, { ...read, planned, text }));
  });
}

async function confirm(c: C) {
  const { ctx } = allow(c, 'manageOfficials');
  const text = textIn(await readForm(c), 'text');
  return look(c, text, async (read) => {
    const planned = await importOfficials(ctx, read.list);
    return c.html(importedPage(c.var.view, { ...read, planned }));
  });
}

async function look(
  c: C,
  text: string,
  work: (read: Exclude<ReturnType<typeof readCsv>, FileProblem>) => Promise<Response>,
): Promise<Response> {
  const read = readCsv(text);
  return 'kind' in read ? refuseFile(c, read) : work(read);
}

function refuseFile(c: C, problem: FileProblem) {
  return c.html(uploadPage(c.var.view, problem), 422);
}
