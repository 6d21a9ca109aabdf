import { decodeCursor } from '@wachtpost/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { addFlag, addOfficial, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { claimFlag } from './claim.ts';
import { decideFlag } from './decide.ts';
import type { FlagSummary } from './flag.ts';
import type { FlagFilter } from './filter.ts';
import { listFlags } from './list.ts';
import type { FlagKey } from './list.ts';

let world: World;
let adviser: Context;
let mayor: string;
let alderman: string;

const batch = [
  { high: { abuse: 0.99 }, day: 1 },
  { high: { threat: 0.6 }, day: 2 },
  { high: { intimidation: 0.8 }, day: 3 },
  { high: { threat: 0.9, abuse: 0.95 }, day: 4 },
  { high: { doxing: 0.6 }, day: 5 },
];
const rounds = 5;

beforeAll(async () => {
  world = await createWorld();
  adviser = await asMember(world.ctx, 'adviser');
  mayor = await addOfficial(world.ctx, ['mastodon'], { function: 'burgemeester' });
  alderman = await addOfficial(world.ctx, ['bluesky']);
  for (let round = 0; round < rounds; round += 1) {
    for (const { high, day } of batch) {
      const post = { postedAt: `2026-11-0${day}T12:00:00Z` };
      await addFlag(world, { officialIds: [mayor], high, post });
    }
  }
  await addFlag(world, {
    officialIds: [alderman],
    high: { hate: 0.7 },
    post: { platform: 'bluesky', postedAt: '2026-11-06T00:00:00Z' },
  });
});
afterAll(() => world.database.drop());

async function walk(filter: FlagFilter, size: number): Promise<FlagSummary[]> {
  const seen: FlagSummary[] = [];
  let after: FlagKey | null = null;
  do {
    const page: Awaited<ReturnType<typeof listFlags>> = await listFlags(adviser, {
      filter,
      after,
      size,
    });
    seen.push(...page.items);
    after = page.next === null ? null : (decodeCursor(page.next, 3) as FlagKey | null);
  } while (after !== null);
  return seen;
}
const age = (ids: string[], by: string) => world.database.owner`
  update flag set created_at = created_at - ${by}::text::interval where id = any(${ids}::uuid[])`;
const count = async (filter: FlagFilter) => (await walk(filter, 200)).length;

describe('listing flags', () => {
  it('orders by level of urgency, and within a level by points and age', async () => {
    const flags = await walk({}, 200);
    const turns = await world.database.owner<{ id: string; turn: number }[]>`
      select id, floor(extract(epoch from created_at))::bigint - priority * 3600 as turn from flag`;
    const turnOf = new Map(turns.map(({ id, turn }) => [id, turn]));
    const keys = flags.map(({ urgency, id }) => ({ urgency, turn: turnOf.get(id) ?? 0, id }));
    const ordered = keys.toSorted(
      (a, b) => a.urgency - b.urgency || a.turn - b.turn || (a.id < b.id ? -1 : 1),
    );
    expect(keys).toEqual(ordered);
    expect(flags[0]?.labels).toEqual(['threat', 'abuse']);
    expect(flags.at(-1)?.urgency).toBe(4);
  });

  it('lets what waits rise within its level, and never past a more pressing level', async () => {
    const [above, below] = [await walk({ urgency: 3 }, 200), await walk({ urgency: 4 }, 200)];
    const [newest, oldest] = [above.at(-1)?.id ?? '', below.at(-1)?.id ?? ''];
    await age([newest, oldest], '40 days');
    const flags = (await walk({}, 200)).map((flag) => flag.id);
    expect((await walk({ urgency: 3 }, 200))[0]?.id).toBe(newest);
    expect((await walk({ urgency: 4 }, 200))[0]?.id).toBe(oldest);
    expect(flags.indexOf(oldest)).toBeGreaterThan(flags.indexOf(above[0]?.id ?? ''));
    await age([newest, oldest], '-40 days');
  });

  it.each([1, 3, 7, 26, 200])('shows every flag once in pages of %i', async (size) => {
    const ids = (await walk({}, size)).map((flag) => flag.id);
    expect(new Set(ids).size).toBe(rounds * batch.length + 1);
    expect(ids).toHaveLength(rounds * batch.length + 1);
  });

  it('names officials by name and function, and holds no text', async () => {
    const [first] = await walk({}, 1);
    expect(first?.officials).toEqual([
      { id: mayor, name: 'Joke van der Vliersteen', function: 'burgemeester' },
    ]);
    expect(JSON.stringify(first)).not.toContain('zwembad');
  });

  it('filters by label, also where it is not the first', async () => {
    expect(await count({ label: 'threat' })).toBe(2 * rounds);
    expect(await count({ label: 'abuse' })).toBe(2 * rounds);
    expect(await count({ label: 'sexual' })).toBe(0);
  });

  it('filters by official and by platform', async () => {
    expect(await count({ officialId: alderman })).toBe(1);
    expect(await count({ officialId: mayor })).toBe(rounds * batch.length);
    expect(await count({ platform: 'bluesky' })).toBe(1);
  });

  it('filters by time of posting: from then on, until just before', async () => {
    const from = new Date('2026-11-04T12:00:00Z');
    const until = new Date('2026-11-05T12:00:00Z');
    expect(await count({ from })).toBe(2 * rounds + 1);
    expect(await count({ until })).toBe(4 * rounds);
    expect(await count({ from, until })).toBe(rounds);
  });

  it('filters by probability, the named one included, and zero is a filter too', async () => {
    expect(await count({ minimumProbability: 0.6 })).toBe(rounds * batch.length + 1);
    expect(await count({ minimumProbability: 0.95 })).toBe(rounds);
    expect(await count({ minimumProbability: 0 })).toBe(rounds * batch.length + 1);
  });

  it('pages within several filters at once', async () => {
    const flags = await walk({ label: 'threat', platform: 'mastodon', status: 'open' }, 2);
    expect(flags).toHaveLength(2 * rounds);
  });

  it('filters by certainty, level, and who works on it', async () => {
    const uncertain = await count({ uncertain: true });
    expect(uncertain).toBeGreaterThan(0);
    expect(await count({ uncertain: false })).toBe(rounds * batch.length + 1 - uncertain);
    const [first] = await walk({ urgency: 2 }, 1);
    await claimFlag(adviser, first?.id ?? '');
    expect((await walk({ claim: 'mine' }, 200)).map((flag) => flag.id)).toEqual([first?.id]);
    expect(await count({ claim: 'free' })).toBe(rounds * batch.length);
  });

  it('leaves decided flags out of the queue and finds them by their status', async () => {
    const before = await count({ status: 'open' });
    const [first] = await walk({ status: 'open' }, 200);
    await decideFlag(adviser, first?.id ?? '', { outcome: 'confirmed', labels: ['threat'] });
    expect(await count({ status: 'open' })).toBe(before - 1);
    const decided = await walk({ status: 'confirmed' }, 200);
    expect(decided.map((flag) => flag.id)).toEqual([first?.id]);
  });
});
