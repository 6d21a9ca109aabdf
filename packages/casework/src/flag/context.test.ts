import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withdrawConsent } from '../consent/withdraw.ts';
import type { Context } from '../context.ts';
import { addFlag, addOfficial, addPost, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { readFlag } from './read.ts';
import { revealContext } from './reveal.ts';

let world: World;
let official: string;
let adviser: Context;
/** External ids of a thread that each test has for itself. */
let start: string;
let parent: string;
let quoted: string;
let self: string;
let flagId: string;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx, ['mastodon', 'bluesky']);
  adviser = await asMember(world.ctx, 'adviser');
});
beforeEach(async () => {
  [start, parent, quoted, self] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const post = { externalId: self, replyTo: parent, threadId: start, quotes: quoted };
  flagId = (await addFlag(world, { officialIds: [official], post })).flagId;
});
afterAll(() => world.database.drop());

const author = { id: 'bij', handle: 'bij', name: null };
const add = (post: Parameters<typeof addPost>[2], of = official) => addPost(world, [of], post);
const context = async () => (await readFlag(adviser, flagId)).context;
const eventsOf = async (id: string) => (await readFlag(adviser, id)).events.slice(1);

describe('what stands around a post', () => {
  it('is told in the order of the conversation, without text and without who wrote it', async () => {
    const reply = await add({ replyTo: self, text: 'Doe even normaal.', author });
    const ids = [
      await add({ externalId: start, author }),
      await add({ externalId: parent, text: 'De raad vergadert morgen.' }),
      await add({ externalId: quoted }),
      reply,
      await add({ quotes: self, replyTo: start }),
    ];
    const found = await context();
    expect(found.map(({ id }) => id)).toEqual(ids);
    const kinds = ['start', 'parent', 'quoted', 'reply', 'quoting'];
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
    expect(found.map(({ sameAuthor }) => sameAuthor)).toEqual([false, true, true, false, true]);
    expect(found[3]).toMatchObject({ textLength: 17, flagId: null, removedAt: null });
    expect(JSON.stringify(found)).not.toMatch(/normaal|vergadert|bij/);
  });

  it('tells each post once, and nothing of other platforms or conversations', async () => {
    await addPost(world, [official], { platform: 'bluesky', externalId: parent });
    await add({ replyTo: randomUUID() });
    await add({ replyTo: self, quotes: self });
    expect((await context()).map(({ kind }) => kind)).toEqual(['reply']);
  });

  it('holds no post of somebody who withdrew consent, unless it was flagged, and none of the blind sample', async () => {
    const leaving = await addOfficial(world.ctx);
    await add({ externalId: start }, leaving);
    const post = { externalId: parent };
    const other = await addFlag(world, { officialIds: [leaving], post });
    const sampled = await add({ externalId: quoted });
    await world.database.owner`update post set sampled = true where id = ${sampled}`;
    await withdrawConsent(world.ctx, leaving, 'mastodon');
    expect(await context()).toMatchObject([{ kind: 'parent', flagId: other.flagId }]);
  });
});

describe('revealing a post beside a flag', () => {
  it('shows it, and remembers with this flag who read it', async () => {
    const postId = await add({ externalId: parent, text: 'De raad vergadert morgen.' });
    expect(await revealContext(adviser, flagId, postId)).toMatchObject({
      text: 'De raad vergadert morgen.',
      masks: [],
    });
    await revealContext(adviser, flagId, postId);
    const event = { kind: 'revealed', data: { what: 'context', postId } };
    expect(await eventsOf(flagId)).toMatchObject([event, event]);
  });

  it('shows a flagged one with care, and remembers it with the flag of its own', async () => {
    const post = { externalId: parent, text: 'Ik weet je te vinden.' };
    const other = await addFlag(world, { officialIds: [official], post });
    const shown = await revealContext(adviser, flagId, other.postId);
    expect(shown.text).not.toContain('vinden');
    expect(shown.masks).toHaveLength(1);
    expect(await eventsOf(flagId)).toEqual([]);
    expect(await eventsOf(other.flagId)).toMatchObject([{ data: { seenFrom: flagId } }]);
  });

  it('is refused for a post that is elsewhere, whose text was let go, and to a machine', async () => {
    const elsewhere = await add({});
    await expect(revealContext(adviser, flagId, elsewhere)).rejects.toMatchObject({
      kind: 'not_found',
    });
    const postId = await add({ externalId: parent });
    await expect(revealContext(world.ctx, flagId, postId)).rejects.toThrow('Only a person');
    await world.database.owner`
      update post set text = null, raw = null, text_deleted_at = now() where id = ${postId}`;
    await expect(revealContext(adviser, flagId, postId)).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect(await eventsOf(flagId)).toEqual([]);
  });
});
