import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '../context.ts';
import { decideFlag } from '../flag/decide.ts';
import { addFlag, addOfficial, addPost, asMember, createWorld, scoreAs } from '../testing.ts';
import type { World } from '../testing.ts';
import { count } from './publish.ts';
import { readTotals } from './totals.ts';

let world: World;

const from = new Date(Date.now() - 3_600_000);
const until = new Date(Date.now() + 3_600_000);

beforeAll(async () => {
  world = await createWorld();
  const official = await addOfficial(world.ctx, ['mastodon', 'bluesky']);
  const adviser = await asMember(world.ctx, 'adviser');
  for (let at = 0; at < 12; at += 1) {
    const platform = at < 2 ? 'bluesky' : 'mastodon';
    const high = at < 6 ? { threat: 0.9, abuse: 0.9 } : { abuse: 0.9 };
    const { flagId } = await addFlag(world, { officialIds: [official], post: { platform }, high });
    if (at < 5) {
      await decideFlag(adviser, flagId, { outcome: 'not_relevant' });
    }
  }
  await scoreAs(world, [await addPost(world, [official])], {});
  await addPost(world, [official]);
});
afterAll(() => world.database.drop());

const counted = (period: { from: Date; until: Date }) =>
  transaction(world.ctx, (tx) => count(tx, period));

describe('publishing statistics', () => {
  it('counts posts and flags of the period', async () => {
    const statistics = await counted({ from, until });
    expect(statistics).toMatchObject({ from, until, smallestCell: 5, posts: 14, flags: 12 });
    expect(statistics.flagsByStatus).toMatchObject({ open: 7, not_relevant: 5, confirmed: 0 });
    expect(statistics.flagsByLabel).toMatchObject({ threat: 6, abuse: 12, doxing: 0 });
  });

  it('hides a small platform, and the one that would give it away', async () => {
    const { flagsByPlatform } = await counted({ from, until });
    expect(flagsByPlatform).toEqual({ bluesky: null, mastodon: null });
  });

  it('is empty outside the period, whose end is not part of it', async () => {
    const statistics = await counted({ from: until, until: from });
    expect(statistics).toMatchObject({ posts: 0, flags: 0, flagsByPlatform: {} });
    const [row] = await world.database.owner<{ at: Date }[]>`
      select date_trunc('milliseconds', min(captured_at)) as at from post`;
    const before = await counted({ from, until: row?.at ?? from });
    expect(before.posts).toBe(0);
  });
});

describe('the totals', () => {
  it('count everything for those who run the service', async () => {
    expect(await readTotals(world.ctx)).toMatchObject({
      postsRead: 14,
      posts: 14,
      mentions: 14,
      scored: 13,
      unscored: 1,
      unscorable: 0,
      flagged: 12,
      flaggedByLabel: { threat: 6, abuse: 12, hate: 0 },
    });
  });
});
