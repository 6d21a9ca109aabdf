import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { readFlag } from '../flag/read.ts';
import { eraseOfficial } from '../official/erase.ts';
import { addFlag, addOfficial, addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { listNotes } from './read.ts';
import { addNote, editNote, removeNote } from './write.ts';

let world: World;
let official: string;
let adviser: Context;
let colleague: Context;
let stranger: Context;
let flagId: string;
let noteId: string;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
  adviser = await asMember(world.ctx, 'adviser');
  colleague = await asMember(world.ctx, 'adviser');
  stranger = await asMember(await addOrganisation(world.database, 'elzendam'), 'adviser');
});
beforeEach(async () => {
  ({ flagId } = await addFlag(world, { officialIds: [official] }));
  noteId = randomUUID();
  await addNote(adviser, flagId, { id: noteId, text: ' Gebeld met de griffier. ' });
});
afterAll(() => world.database.drop());

const kindsOf = async () => (await readFlag(adviser, flagId)).events.map(({ kind }) => kind);
const missing = { kind: 'not_found' };

describe('a note', () => {
  it('stands with its flag for colleagues, with who wrote it; its words are in no event', async () => {
    expect(await listNotes(colleague, flagId)).toMatchObject([
      { id: noteId, memberName: 'Noor Voorbeeld', text: 'Gebeld met de griffier.', editedAt: null },
    ]);
    expect(await kindsOf()).toEqual(['created', 'noted']);
    expect(JSON.stringify((await readFlag(adviser, flagId)).events)).not.toContain('griffier');
  });

  it('that is sent twice is one', async () => {
    await addNote(adviser, flagId, { id: noteId, text: 'Gebeld met de griffier.' });
    expect(await listNotes(adviser, flagId)).toHaveLength(1);
    expect(await kindsOf()).toEqual(['created', 'noted']);
  });

  it('is written anew by who wrote it; the same words twice are one change', async () => {
    await editNote(adviser, { flagId, noteId }, 'Gebeld met de burgemeester.');
    await editNote(adviser, { flagId, noteId }, 'Gebeld met de burgemeester. ');
    const [note] = await listNotes(adviser, flagId);
    expect(note).toMatchObject({ text: 'Gebeld met de burgemeester.' });
    expect(note?.editedAt).toBeInstanceOf(Date);
    expect(await kindsOf()).toEqual(['created', 'noted', 'note_edited']);
  });

  it('is taken back once: the words go, and that there was one stays', async () => {
    await removeNote(adviser, { flagId, noteId });
    await removeNote(adviser, { flagId, noteId });
    const [note] = await listNotes(adviser, flagId);
    expect(note).toMatchObject({ id: noteId, text: null });
    expect(await kindsOf()).toEqual(['created', 'noted', 'note_removed']);
    await expect(editNote(adviser, { flagId, noteId }, 'Toch.')).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('is changed by nobody else, and under no other flag', async () => {
    const refused = { kind: 'refused' };
    await expect(editNote(colleague, { flagId, noteId }, 'Nee')).rejects.toMatchObject(refused);
    await expect(removeNote(colleague, { flagId, noteId })).rejects.toMatchObject(refused);
    const { flagId: other } = await addFlag(world, { officialIds: [official] });
    await expect(removeNote(adviser, { flagId: other, noteId })).rejects.toMatchObject(missing);
    await expect(removeNote(stranger, { flagId, noteId })).rejects.toMatchObject(missing);
    await expect(
      addNote(adviser, other, { id: noteId, text: 'Onder dezelfde naam' }),
    ).rejects.toMatchObject({ kind: 'conflict' });
    expect(await kindsOf()).toEqual(['created', 'noted']);
  });

  it('is refused without words, with too many, to a machine, and without a flag', async () => {
    const id = randomUUID();
    await expect(addNote(adviser, flagId, { id, text: '  ' })).rejects.toThrow('Too small');
    await expect(addNote(adviser, flagId, { id, text: 'x'.repeat(4001) })).rejects.toThrow(
      'Too big',
    );
    await expect(addNote(world.ctx, flagId, { id, text: 'x' })).rejects.toThrow('Only a person');
    await expect(addNote(adviser, id, { id, text: 'x' })).rejects.toMatchObject(missing);
    await expect(addNote(stranger, flagId, { id, text: 'x' })).rejects.toMatchObject(missing);
    expect(await listNotes(stranger, flagId)).toEqual([]);
  });

  it('is refused behind the hundredth', async () => {
    await world.database.owner`
      insert into flag_note (organisation_id, id, flag_id, member_id, text)
      select organisation_id, gen_random_uuid(), flag_id, member_id, 'vol' from flag_note, generate_series(2, 100)
      where id = ${noteId}`;
    await expect(
      addNote(adviser, flagId, { id: randomUUID(), text: 'nog een' }),
    ).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('goes with the official whom the flag was about', async () => {
    const leaving = await addOfficial(world.ctx);
    const { flagId: last } = await addFlag(world, { officialIds: [leaving] });
    await addNote(adviser, last, { id: randomUUID(), text: 'Over iemand die gaat.' });
    await eraseOfficial(world.ctx, leaving);
    expect(await listNotes(adviser, last)).toEqual([]);
    await expect(addNote(adviser, last, { id: randomUUID(), text: 'x' })).rejects.toMatchObject(
      missing,
    );
  });
});
