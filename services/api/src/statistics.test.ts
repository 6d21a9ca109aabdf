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

const ask = (query: string) => office.ask('GET', `/statistics?${query}`, { token });

describe('statistics', () => {
  it('count flags of the period, with small counts hidden', async () => {
    const { status, json } = await ask('from=2000-01-01&until=2100-01-01');
    expect(status).toBe(200);
    expect(json).toMatchObject({ from: '2000-01-01', until: '2100-01-01', posts: 7, flags: 7 });
    expect(json['flagsByStatus']).toContainEqual({ status: 'open', count: 7 });
    expect(json['flagsByPlatform']).toEqual([{ platform: 'mastodon', count: 7 }]);
    expect(json['flagsByLabel']).toContainEqual({ label: 'abuse', count: null });
    expect(json['flagsByLabel']).toContainEqual({ label: 'doxing', count: 0 });
  });

  it('are zero outside the period', async () => {
    const { json } = await ask('from=2000-01-01&until=2000-02-01');
    expect(json).toMatchObject({ posts: 0, flags: 0 });
  });

  it('are refused for a period that is none', async () => {
    const wrong = [
      '',
      'from=2026-01-01',
      'from=2026-02-01&until=2026-01-01',
      'from=2026-02-30&until=2027-01-01',
    ];
    const same = 'from=2026-01-01&until=2026-01-01';
    const times = 'from=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z';
    for (const query of [...wrong, same, times]) {
      expect([query, (await ask(query)).status]).toEqual([query, 400]);
    }
  });
});
