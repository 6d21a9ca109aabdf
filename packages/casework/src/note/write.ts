import type { Transaction } from '@wachtpost/database';
import { z } from 'zod';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound, orConflict } from '../errors.ts';
import { lockFlag } from '../flag/claim.ts';
import { addEvent } from '../flag/event.ts';
import { noteTextSchema } from './note.ts';

/** Notes with one flag; more is a conversation, which belongs elsewhere. */
const mostNotes = 100;

const newNoteSchema = z.object({
  /** Chosen by who writes it: the same note sent twice is one. */
  id: z.uuid(),
  text: noteTextSchema,
});
export type NewNote = z.input<typeof newNoteSchema>;

/**
 * Leaves a note with a flag, for colleagues. Its words stand in no log and no event.
 * @throws DomainError not_found, or conflict when there are too many.
 */
export async function addNote(ctx: Context, flagId: string, input: NewNote): Promise<void> {
  const { id, text } = newNoteSchema.parse(input);
  const member = memberId(ctx);
  await transaction(ctx, async (tx) => {
    await lockFlag(tx, flagId);
    const [notes] = await tx<[{ count: number; known: boolean | null }]>`
      select count(*) as count, bool_or(id = ${id}) as known from flag_note where flag_id = ${flagId}`;
    if (notes.known === true) {
      return;
    }
    if (notes.count >= mostNotes) {
      throw new DomainError('conflict', `A flag holds at most ${mostNotes} notes.`);
    }
    const { organisationId } = ctx;
    const row = { organisationId, id, flagId, memberId: member, text };
    await orConflict(
      'There is another note of this name.',
      () => tx`insert into flag_note ${tx(row)}`,
    );
    await addEvent(ctx, tx, { flagId, kind: 'noted', data: { noteId: id } });
  });
}

/** A note of one flag, as its address names it. */
export interface NoteRef {
  readonly flagId: string;
  readonly noteId: string;
}

/**
 * Writes a note anew; only who wrote it may. The earlier words are gone. The same words again change nothing.
 * @throws DomainError not_found, refused when it is somebody else's, conflict when it was taken back.
 */
export async function editNote(ctx: Context, ref: NoteRef, input: string): Promise<void> {
  const text = noteTextSchema.parse(input);
  await transaction(ctx, async (tx) => {
    const note = await lockOwn(ctx, tx, ref);
    if (note.text === null) {
      throw new DomainError('conflict', 'This note was taken back.');
    }
    if (note.text !== text) {
      await tx`update flag_note set text = ${text}, edited_at = now() where id = ${ref.noteId}`;
      await tell(ctx, tx, ref, 'note_edited');
    }
  });
}

/**
 * Takes a note back: its words go, and that there was one stays. Only who wrote it may; twice changes nothing.
 * @throws DomainError not_found, or refused when it is somebody else's.
 */
export async function removeNote(ctx: Context, ref: NoteRef): Promise<void> {
  await transaction(ctx, async (tx) => {
    const note = await lockOwn(ctx, tx, ref);
    if (note.text !== null) {
      await tx`update flag_note set text = null, removed_at = now() where id = ${ref.noteId}`;
      await tell(ctx, tx, ref, 'note_removed');
    }
  });
}

/** The flag is locked first, as by every other verb, so that two never wait for each other. */
async function lockOwn(
  ctx: Context,
  tx: Transaction,
  { flagId, noteId }: NoteRef,
): Promise<{ text: string | null }> {
  const member = memberId(ctx);
  await lockFlag(tx, flagId);
  const [note] = await tx<{ memberId: string; text: string | null }[]>`
    select member_id, text from flag_note where id = ${noteId} and flag_id = ${flagId} for update`;
  if (note === undefined) {
    throw notFound('note');
  }
  if (note.memberId !== member) {
    throw new DomainError('refused', 'Only who wrote a note changes it.');
  }
  return note;
}

function tell(
  ctx: Context,
  tx: Transaction,
  { flagId, noteId }: NoteRef,
  kind: string,
): Promise<void> {
  return addEvent(ctx, tx, { flagId, kind, data: { noteId } });
}
