import { decodeCursor } from '@wachtpost/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { claimFlag } from '../flag/claim.ts';
import { decideFlag } from '../flag/decide.ts';
import type { FlagFilter } from '../flag/filter.ts';
import type { FlagStatus } from '../flag/flag.ts';
import type { FlagKey } from '../flag/list.ts';
import { readQueue } from '../flag/queue.ts';
import { eraseOfficial } from '../official/erase.ts';
import { forgetTexts } from '../post/forget.ts';
import {
  addFlag,
  addOfficial,
  addPost,
  asMember,
  createWorld,
  scoreAs,
  testRetention,
} from '../testing.ts';
import type { NewFlag, World } from '../testing.ts';
import { campaigns } from '../testing/alike.ts';
import type { QueueRow } from './fold.ts';

const [first, second, third] = campaigns;

let world: World;
let adviser: Context;
let mayor: string;

beforeAll(async () => {
  world = await createWorld();
  adviser = await asMember(world.ctx, 'adviser');
});
beforeEach(async () => {
  await world.database.owner`delete from post`;
  mayor = await addOfficial(world.ctx);
});
afterAll(() => world.database.drop());

let authors = 0;
async function raise(text: string, changes: Partial<NewFlag> = {}): Promise<string> {
  authors += 1;
  const author = { id: `a${authors}`, handle: `a${authors}`, name: null };
  const post = { text, author, ...changes.post };
  const flag = { officialIds: [mayor], piled: true, ...changes, post };
  return (await addFlag(world, flag)).flagId;
}

type Filter = FlagFilter & { status: FlagStatus };
const read = async (filter: Partial<Filter> = {}, size = 200, after: FlagKey | null = null) =>
  readQueue(adviser, { filter: { status: 'open', ...filter }, after, size });
const rows = async (filter: Partial<Filter> = {}) => [...(await read(filter)).flags.items];
const heights = async (filter: Partial<Filter> = {}) =>
  (await rows(filter)).map(({ pile }) => pile?.flags ?? 1);
const seeds = async () =>
  (await world.database.owner`select flag_id from pile_seed`).map((row) => row['flagId']);

describe('flags whose texts say nearly the same', () => {
  it('are one row with how many they are and of how many senders, and open to all of them', async () => {
    const ids: string[] = [];
    for (const text of [first.text, ...first.same, ...first.near]) {
      ids.push(await raise(text));
    }
    const same = { id: 'twice', handle: 'twice', name: null };
    ids.push(await raise(first.text, { post: { author: same } }));
    ids.push(await raise(first.text, { post: { author: same } }));
    const other = await raise(second.text);
    const queue = await rows();
    expect(queue.map(({ id, pile }) => [ids.includes(id), pile?.flags, pile?.senders])).toEqual([
      [true, ids.length, ids.length - 1],
      [false, undefined, undefined],
    ]);
    const inside = await rows({ pileId: queue[0]?.pile?.id ?? '' });
    expect(inside.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(inside.filter(({ pile }) => pile?.alike === 'near')).toHaveLength(first.near.length);
    expect(queue[1]?.id).toBe(other);
  });

  it('stand where the most pressing of them stands, also when it came last', async () => {
    await raise(first.text, { high: { abuse: 0.8 } });
    const between = await raise(second.text, { high: { intimidation: 0.8 } });
    const pressing = await raise(first.same[0], { high: { threat: 0.95 } });
    expect((await rows()).map(({ id }) => id)).toEqual([pressing, between]);
    await decideFlag(adviser, pressing, { outcome: 'confirmed', labels: ['threat'] });
    expect((await rows())[0]?.id).toBe(between);
    expect(await heights()).toEqual([1, 1]);
  });

  it('are folded of what a filter leaves, and counted as flags and not as rows', async () => {
    await raise(first.text, { high: { abuse: 0.8 } });
    const threats = [
      await raise(first.same[0], { high: { threat: 0.95 } }),
      await raise(first.same[1], { high: { threat: 0.9 } }),
    ];
    await raise(second.text, { high: { threat: 0.9 } });
    expect(await heights({ label: 'threat' })).toEqual([2, 1]);
    expect(await heights({ label: 'abuse' })).toEqual([1]);
    expect(await heights({ officialId: mayor })).toEqual([3, 1]);
    await claimFlag(adviser, threats[0] ?? '');
    expect((await rows({ claim: 'free', label: 'threat' }))[0]?.id).toBe(threats[1]);
    expect(await heights({ claim: 'mine' })).toEqual([1]);
    const { counts } = await read();
    expect(counts.status.get('open')).toBe(4);
    expect(counts.label.get('threat')).toBe(3);
    const pileId = (await rows())[0]?.pile?.id ?? '';
    expect((await read({ pileId })).counts.label.get('abuse')).toBe(1);
  });

  it('are found within one batch too', async () => {
    const ids = [];
    for (const text of [third.text, third.same[0], second.text]) {
      ids.push(await addPost(world, [mayor], { text }));
    }
    await scoreAs(world, ids, { abuse: 0.9 });
    expect(new Set(await heights())).toEqual(new Set([1, 2]));
  });

  it('find each other when they are raised at the same moment', async () => {
    const ids: string[] = [];
    for (const text of [first.text, ...first.same]) {
      ids.push(await addPost(world, [mayor], { text }));
    }
    await Promise.all(ids.map((id) => scoreAs(world, [id], { threat: 0.9 })));
    expect(await heights()).toEqual([ids.length]);
  });

  it('stay apart about other officials, and after some days', async () => {
    const other = await addOfficial(world.ctx);
    await raise(first.text);
    await raise(first.text, { officialIds: [other] });
    await raise(first.text, { officialIds: [mayor, other] });
    expect(await heights()).toEqual([1, 1, 1]);
    await world.database.owner`update pile_seed set opened_at = now() - interval '8 days'`;
    await raise(first.text);
    expect(await heights()).toEqual([1, 1, 1, 1]);
  });

  it('scored a second time change nothing', async () => {
    const ids = [await addPost(world, [mayor], { text: first.text })];
    ids.push(await addPost(world, [mayor], { text: first.same[0] }));
    await scoreAs(world, ids, { threat: 0.9 });
    const before = [await rows(), await seeds()];
    await scoreAs(world, ids, { threat: 0.9 });
    expect([await rows(), await seeds()]).toEqual(before);
  });
});

describe('a page of a queue with piles', () => {
  it.each([1, 2, 3, 50])(
    'shows every pile and every other flag once in pages of %i',
    async (size) => {
      for (let round = 0; round < 12; round += 1) {
        await raise(first.text, { high: { threat: 0.6 + round / 40 } });
      }
      for (const text of [second.text, ...second.same, third.text, ...third.same]) {
        await raise(text, { high: { intimidation: 0.8 } });
      }
      await raise('Van der Vliersteen, wat een prutser ben jij', { high: { abuse: 0.7 } });
      const seen: QueueRow[] = [];
      let after: FlagKey | null = null;
      do {
        const { flags }: Awaited<ReturnType<typeof read>> = await read({}, size, after);
        seen.push(...flags.items);
        after = flags.next === null ? null : (decodeCursor(flags.next, 3) as FlagKey | null);
      } while (after !== null);
      expect(seen.map(({ pile }) => pile?.flags ?? 1)).toEqual([12, 3, 2, 1]);
    },
  );
});

describe('what recognises a text', () => {
  it('goes with the flag, with the text, and when nobody can join any more', async () => {
    const { owner } = world.database;
    const bands = async () => (await owner`select from pile_band`).length;
    await raise(first.text);
    expect(await seeds()).toHaveLength(1);
    await owner`update post set text = null, raw = null, text_deleted_at = now()`;
    expect([await seeds(), await bands()]).toEqual([[], 0]);
    await raise(first.text);
    expect(await heights()).toEqual([1, 1]);
    await eraseOfficial(world.ctx, mayor);
    expect([await seeds(), await bands()]).toEqual([[], 0]);
    mayor = await addOfficial(world.ctx);
    await raise(first.text);
    await owner`update pile_seed set opened_at = now() - interval '8 days'`;
    await forgetTexts(world.ctx, testRetention);
    expect([await seeds(), await bands()]).toEqual([[], 0]);
  });

  it('is kept of the first text of a pile alone, and holds nothing of it', async () => {
    const founder = await raise(first.text);
    await raise(first.same[0]);
    expect(await seeds()).toEqual([founder]);
    const stored = await world.database.owner`
      select s::text as seed, encode(s.sketch, 'escape') as sketch from pile_seed s`;
    expect(JSON.stringify(stored).toLowerCase()).not.toMatch(/vlier|biezen/);
  });

  it('changes with an edit: an open flag leaves its pile, a decided one stays', async () => {
    const post = async (text: string) => {
      const id = await addPost(world, [mayor], { text });
      await scoreAs(world, [id], { threat: 0.9 });
      return id;
    };
    const [, edited, decided] = [
      await post(first.text),
      await post(first.text),
      await post(first.text),
    ];
    const [flag] = await world.database.owner<{ id: string }[]>`
      select id from flag where post_id = ${decided}`;
    await decideFlag(adviser, flag?.id ?? '', { outcome: 'confirmed', labels: ['threat'] });
    await world.database.owner`
      update post set text = ${second.text}, revision = 2 where id = any(${[edited, decided]}::uuid[])`;
    await scoreAs(world, [edited, decided], { threat: 0.8 }, { revision: 2 });
    expect(await heights()).toEqual([1, 1]);
    const confirmed = await rows({ status: 'confirmed' });
    expect(confirmed[0]?.pile).toMatchObject({ flags: 1, alike: 'same' });
  });
});
