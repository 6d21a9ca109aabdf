import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { eraseOfficial } from '../official/erase.ts';
import { readFlag } from '../flag/read.ts';
import { addFlag, addOfficial, addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { askAttachment, listAttachments, listOpen, openAttachment } from './attachment.ts';

let world: World;
let official: string;
let adviser: Context;
let colleague: Context;
let stranger: Context;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx, ['mail', 'mastodon']);
  adviser = await asMember(world.ctx, 'adviser');
  colleague = await asMember(world.ctx, 'adviser');
  stranger = await asMember(await addOrganisation(world.database, 'elzendam'), 'adviser');
});
afterAll(() => world.database.drop());

const picture = Buffer.from('een beeld, verzonnen');
const sha256 = 'a'.repeat(64);
const named = (filename: string | null, content: Buffer | null) => ({
  filename,
  contentType: 'image/png',
  size: picture.length,
  sha256,
  content: content?.toString('base64') ?? null,
});
const raw = { attachments: [named('scherm.png', picture), named(null, null)] };
const handIn = async (changes: object = {}, by = official) => {
  const post = { platform: 'mail', text: '', reported: true, raw, ...changes } as const;
  return (await addFlag(world, { officialIds: [by], post, high: {} })).flagId;
};
const listed = { contentType: 'image/png', size: picture.length, sha256 };

describe('attachments of what was handed in', () => {
  it('are listed, and nothing of them is shown', async () => {
    expect(await listAttachments(adviser, await handIn())).toEqual([
      { ...listed, place: 1, filename: 'scherm.png', isKept: true },
      { ...listed, place: 2, filename: null, isKept: false },
    ]);
  });

  it('are those of mails alone: what others call attachments is theirs', async () => {
    const flagId = await handIn({ platform: 'mastodon', raw: { attachments: { size: 'x' } } });
    expect(await listAttachments(adviser, flagId)).toEqual([]);
    expect(await listAttachments(adviser, await handIn({ raw: {} }))).toEqual([]);
    expect(await listAttachments(stranger, await handIn())).toEqual([]);
  });

  it('open for who asked, each time remembered, and for nobody else', async () => {
    const flagId = await handIn();
    await expect(openAttachment(adviser, flagId, 1)).rejects.toMatchObject({ kind: 'refused' });
    await askAttachment(adviser, flagId, 1);
    await askAttachment(adviser, flagId, 1);
    expect(await listOpen(adviser, flagId)).toEqual([1]);
    const { attachment, content } = await openAttachment(adviser, flagId, 1);
    expect(attachment.filename).toBe('scherm.png');
    expect(content).toEqual(picture);
    expect(await listOpen(colleague, flagId)).toEqual([]);
    await expect(openAttachment(colleague, flagId, 1)).rejects.toMatchObject({ kind: 'refused' });
    const { events } = await readFlag(adviser, flagId);
    const event = { kind: 'revealed', data: { what: 'attachment', place: 1, sha256 } };
    expect(events.slice(1)).toMatchObject([event, event]);
  });

  it('close again after a while', async () => {
    const flagId = await handIn();
    await askAttachment(adviser, flagId, 1);
    await world.database.owner`
      update flag_event set at = now() - interval '16 minutes' where flag_id = ${flagId}`;
    await expect(openAttachment(adviser, flagId, 1)).rejects.toMatchObject({ kind: 'refused' });
  });

  it('are refused where there is none, where only a hash is kept, and to others', async () => {
    const flagId = await handIn();
    await expect(askAttachment(adviser, flagId, 3)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(askAttachment(adviser, flagId, 2)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(askAttachment(adviser, randomUUID(), 1)).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(askAttachment(stranger, flagId, 1)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(openAttachment(stranger, flagId, 1)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(askAttachment(world.ctx, flagId, 1)).rejects.toThrow('Only a person');
  });

  it('are gone with the official', async () => {
    const leaving = await addOfficial(world.ctx, ['mail']);
    const flagId = await handIn({}, leaving);
    await askAttachment(adviser, flagId, 1);
    await eraseOfficial(world.ctx, leaving);
    await expect(openAttachment(adviser, flagId, 1)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
