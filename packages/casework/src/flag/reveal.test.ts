import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { eraseOfficial } from '../official/erase.ts';
import {
  addFlag,
  addOfficial,
  addOrganisation,
  asMember,
  createWorld,
  explainAs,
} from '../testing.ts';
import type { World } from '../testing.ts';
import { readFlag } from './read.ts';
import { revealAddress, revealPost } from './reveal.ts';

let world: World;
let official: string;
let adviser: Context;
let stranger: Context;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
  adviser = await asMember(world.ctx, 'adviser');
  const theirs = await addOrganisation(world.database, 'elzendam');
  stranger = await asMember(theirs, 'adviser');
});
afterAll(() => world.database.drop());

const text = 'Wethouder, dit lees je niet zomaar. Bel 06-12345678!';
const span = (word: string) => {
  const start = text.indexOf(word);
  return { start, end: start + word.length };
};
const raise = async () =>
  (await addFlag(world, { officialIds: [official], post: { text } })).flagId;
const eventsOf = async (flagId: string) => (await readFlag(adviser, flagId)).events.slice(1);
const verbs: [string, (ctx: Context, flagId: string) => Promise<unknown>][] = [
  ['the text', (ctx, flagId) => revealPost(ctx, flagId)],
  ['the text with care', (ctx, flagId) => revealPost(ctx, flagId, { kind: 'careful', open: null })],
  ['the address', (ctx, flagId) => revealAddress(ctx, flagId)],
];

describe('revealing a post', () => {
  it('shows the text and remembers each time who asked', async () => {
    const flagId = await raise();
    expect(await revealPost(adviser, flagId)).toEqual({ text, lang: 'nl', revision: 1, masks: [] });
    await revealPost(adviser, flagId);
    const memberId = adviser.actor.kind === 'member' ? adviser.actor.id : '';
    const event = { kind: 'revealed', memberId, data: { what: 'text' } };
    expect(await eventsOf(flagId)).toMatchObject([event, event]);
  });

  it.each(verbs)('is refused for %s to a machine', async (_, reveal) => {
    await expect(reveal(world.ctx, await raise())).rejects.toThrow('Only a person');
  });

  it.each(verbs)(
    'is refused for %s where there is no flag, to another organisation, and once it is erased',
    async (_, reveal) => {
      const missing = { kind: 'not_found' };
      await expect(reveal(adviser, randomUUID())).rejects.toMatchObject(missing);
      const flagId = await raise();
      await expect(reveal(stranger, flagId)).rejects.toMatchObject(missing);
      expect(await eventsOf(flagId)).toEqual([]);
      const leaving = await addOfficial(world.ctx);
      const erased = await addFlag(world, { officialIds: [leaving] });
      await eraseOfficial(world.ctx, leaving);
      await expect(reveal(adviser, erased.flagId)).rejects.toMatchObject(missing);
    },
  );
});

const careful = (flagId: string, pieces: { start: number; end: number }[], revision = 1) =>
  revealPost(adviser, flagId, { kind: 'careful', open: { revision, pieces } });

describe('revealing with care', () => {
  it('leaves nothing of the words that carried a score, and nothing that leads to somebody', async () => {
    const flagId = await raise();
    await explainAs(world, flagId, { threat: [{ ...span('zomaar'), weight: 1 }] });
    const post = await careful(flagId, []);
    expect(post.text).toMatch(/^Wethouder, dit lees je niet █+ Bel █+$/);
    expect(post.text).toHaveLength(text.length);
    expect(post.masks.map(({ reasons }) => reasons)).toEqual([['threat'], ['personal']]);
  });

  it('shows the pieces that were asked for, and remembers how many and of what kind', async () => {
    const flagId = await raise();
    await explainAs(world, flagId, { threat: [{ ...span('zomaar.'), weight: 1 }] });
    const { masks } = await careful(flagId, []);
    const post = await careful(flagId, masks.slice(0, 1));
    expect(post.text).toMatch(/^Wethouder, dit lees je niet zomaar\. Bel █+$/);
    expect(post.masks.map(({ open }) => open)).toEqual([true, false]);
    expect((await eventsOf(flagId)).map(({ data }) => data)).toEqual([
      { what: 'careful', opened: 0, of: 2, reasons: [] },
      { what: 'careful', opened: 1, of: 2, reasons: ['threat'] },
    ]);
  });

  it('hides sentence by sentence while nobody knows which words carried the score', async () => {
    const post = await careful(await raise(), []);
    expect(post.text).not.toMatch(/\p{L}/u);
    expect(post.masks.map(({ reasons }) => reasons)).toEqual([['sentence'], ['sentence']]);
  });

  it('shows no piece that was asked for in another text, or that is none', async () => {
    const flagId = await raise();
    const { masks } = await careful(flagId, []);
    expect((await careful(flagId, [...masks], 2)).masks).toEqual(masks);
    expect((await careful(flagId, [{ start: 0, end: 5 }])).masks).toEqual(masks);
  });
});

describe('revealing an address', () => {
  it('tells where the post stands, and remembers each time who asked', async () => {
    const url = 'https://mastodon.example/@vlieg/1';
    const flagId = await raise();
    expect(await revealAddress(adviser, flagId)).toBe(url);
    await revealAddress(adviser, flagId);
    const event = { kind: 'revealed', data: { what: 'address' } };
    expect(await eventsOf(flagId)).toMatchObject([event, event]);
  });

  it('is refused where no address is known', async () => {
    const { flagId } = await addFlag(world, { officialIds: [official], post: { url: null } });
    await expect(revealAddress(adviser, flagId)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await eventsOf(flagId)).toEqual([]);
  });
});
