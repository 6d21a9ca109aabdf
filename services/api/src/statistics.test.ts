import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addFlag, openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let token: string;

beforeAll(async () => {
  office = await openOffice();
  token = await tokenFor(office.world.ctx, 'analyst');
  for (let made = 0; made < 6; made += 1) {
    await addFlag(office, { high: { threat: 0.9 } });
  }
  await addFlag(office, { high: { abuse: 0.9 } });
});
afterAll(() => office.close());

const ask = (query: string) => office.ask('GET', `/statistics${query}`, { token });
/** All was captured in this month, or in the one before it where the test runs at midnight. */
const newest = async () => {
  const { json } = await ask('/months');
  return (json['items'] as { month: string; flags: number }[]).find(({ flags }) => flags > 0);
};

describe('statistics', () => {
  it('list twelve months, the newest first', async () => {
    const { status, json } = await ask('/months');
    expect(status).toBe(200);
    const months = (json['items'] as { month: string }[]).map(({ month }) => month);
    expect(months).toHaveLength(12);
    expect(months).toEqual(months.toSorted().toReversed());
  });

  it('count one month, with small counts hidden and what is going on rounded', async () => {
    const found = await newest();
    const { status, json } = await ask(`?month=${found?.month}`);
    expect(status).toBe(200);
    expect(json).toMatchObject({ month: found?.month, isOver: false, posts: 5, flags: 5 });
    expect(json['flagsByStatus']).toContainEqual({ status: 'open', count: 5 });
    expect(json['flagsByPlatform']).toEqual([{ platform: 'mastodon', count: 5 }]);
    expect(json['flagsByLabel']).toContainEqual({ label: 'abuse', count: null });
    expect(json['flagsByLabel']).toContainEqual({ label: 'doxing', count: 0 });
  });

  it('are zero in a month without posts, and nowhere in one that has not begun', async () => {
    expect((await ask('?month=2020-01')).json).toMatchObject({ isOver: true, posts: 0, flags: 0 });
    expect((await ask('?month=2099-12')).status).toBe(404);
  });

  it.each([
    '',
    '?month=2026-13',
    '?month=2026-1',
    '?month=2026-01-01',
    '?from=2026-01-01&until=2026-02-01',
    '?month=2026-01&from=2026-01-03',
  ])('are refused for any other period: "%s"', async (query) => {
    expect((await ask(query)).status).toBe(400);
  });
});
