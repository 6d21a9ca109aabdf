import {
  addNote,
  editNote,
  noteTextSchema,
  relabelFlag,
  relabelSchema,
  removeNote,
} from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { PageError } from '../http/problem.ts';
import { answerPage } from './parts.ts';

type C = Context<ConsoleEnv>;

/** What an adviser writes on a flag beside a decision: labels set right, and notes. */
export function writingRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .post('/flags/:id/labels', checkedForm, relabel)
    .post('/flags/:id/notes', checkedForm, leaveNote)
    .post('/flags/:id/notes/:note', checkedForm, changeNote)
    .post('/flags/:id/notes/:note/remove', checkedForm, takeNoteBack);
}

async function relabel(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const named = relabelSchema.safeParse((await readForm(c)).getAll('labels'));
  if (!named.success) {
    return answerPage(c, ctx, { refused: { labels: true } }, 422);
  }
  await relabelFlag(ctx, idIn(c), named.data);
  return c.redirect(`/flags/${idIn(c)}#labels`, 303);
}

async function leaveNote(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const form = await readForm(c);
  const id = z.uuid().safeParse(form.get('note'));
  if (!id.success) {
    throw new PageError('form');
  }
  const text = textIn(form, 'text');
  if (!noteTextSchema.safeParse(text).success) {
    return answerPage(c, ctx, { refused: { note: { noteId: null, text } } }, 422);
  }
  await addNote(ctx, idIn(c), { id: id.data, text });
  return c.redirect(`/flags/${idIn(c)}#note-${id.data}`, 303);
}

async function changeNote(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const [flagId, noteId] = [idIn(c), idIn(c, 'note')];
  const text = textIn(await readForm(c), 'text');
  if (!noteTextSchema.safeParse(text).success) {
    return answerPage(c, ctx, { refused: { note: { noteId, text } } }, 422);
  }
  await editNote(ctx, { flagId, noteId }, text);
  return c.redirect(`/flags/${flagId}#note-${noteId}`, 303);
}

async function takeNoteBack(c: C) {
  const { ctx } = allow(c, 'workOnFlags');
  const [flagId, noteId] = [idIn(c), idIn(c, 'note')];
  await removeNote(ctx, { flagId, noteId });
  return c.redirect(`/flags/${flagId}#note-${noteId}`, 303);
}
