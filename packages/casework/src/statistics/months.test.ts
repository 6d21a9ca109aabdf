import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addFlag, addOfficial, addOrganisation, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { publishMonth, publishMonths } from './months.ts';

let world: World;
let current: string;

/** "2026-10" in the Netherlands, so many months ago. */
async function monthAgo(months: number): Promise<string> {
  const [row] = await world.database.owner<[{ month: string }]>`
    select to_char(date_trunc('month', now() at time zone 'Europe/Amsterdam')
      - ${months} * interval '1 month', 'YYYY-MM') as month`;
  return row.month;
}

beforeAll(async () => {
  world = await createWorld();
  current = await monthAgo(0);
  const official = await addOfficial(world.ctx);
  for (let at = 0; at < 20; at += 1) {
    const high = at < 13 ? { threat: 0.9 } : { abuse: 0.9 };
    const { postId } = await addFlag(world, { officialIds: [official], high });
    const month = at < 8 ? await monthAgo(1) : current;
    // Minutes after midnight in the Netherlands: still the month before in UTC.
    await world.database.owner`
      update post set captured_at = (${`${month}-01`}::timestamp + interval '5 minutes')
        at time zone 'Europe/Amsterdam' where id = ${postId}`;
  }
});
afterAll(() => world.database.drop());

describe('statistics by month', () => {
  it('count whole months exactly, by the clock of the Netherlands', async () => {
    const last = await monthAgo(1);
    const statistics = await publishMonth(world.ctx, last);
    expect(statistics).toMatchObject({ month: last, isOver: true, posts: 8, flags: 8 });
    expect(statistics.flagsByLabel).toMatchObject({ threat: 8, abuse: 0 });
    expect(statistics.flagsByPlatform).toEqual({ mastodon: 8 });
  });

  it('round what is going on, so that nobody sees one post come in', async () => {
    const statistics = await publishMonth(world.ctx, current);
    expect(statistics).toMatchObject({ isOver: false, posts: 10, flags: 10 });
    expect(statistics.flagsByLabel).toMatchObject({ threat: 5, abuse: 5 });
  });

  it('list a year, the newest first, of one organisation alone', async () => {
    const months = await publishMonths(world.ctx);
    expect(months).toHaveLength(12);
    expect(months.slice(0, 3)).toEqual([
      { month: current, isOver: false, posts: 10, flags: 10 },
      { month: await monthAgo(1), isOver: true, posts: 8, flags: 8 },
      { month: await monthAgo(2), isOver: true, posts: 0, flags: 0 },
    ]);
    const elsewhere = await addOrganisation(world.database, 'elzendam');
    expect((await publishMonths(elsewhere)).every(({ posts }) => posts === 0)).toBe(true);
  });

  it('hide a month with a few', async () => {
    const few = await createWorld();
    await addFlag(few, { officialIds: [await addOfficial(few.ctx)] });
    expect((await publishMonths(few.ctx))[0]).toMatchObject({ posts: null, flags: null });
    await few.database.drop();
  });

  it.each([
    ['2026-13', 'invalid'],
    ['oktober', 'invalid'],
    ["2026-10'", 'invalid'],
    ['2099-01', 'not_found'],
  ])('refuse %s', async (month, kind) => {
    await expect(publishMonth(world.ctx, month)).rejects.toMatchObject({ kind });
  });
});
