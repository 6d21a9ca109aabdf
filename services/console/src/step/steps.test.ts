import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addIncident, openTown, read } from '../my/testing.ts';
import type { Town } from '../my/testing.ts';

let town: Town;
let page: string;
let flagId: string;

beforeAll(async () => {
  town = await openTown();
  await town.official.post('/my/consent/give', { platform: 'mastodon', version: '2026-1' });
  flagId = await addIncident(town);
  page = `/flags/${flagId}/steps`;
});
afterAll(() => town.stage.world.database.drop());

describe('what was done about a flag', () => {
  it('is recorded by an adviser, once, and read by the official', async () => {
    for (let press = 0; press < 2; press += 1) {
      const recorded = await town.adviser.post(page, { kind: 'talked', doneOn: '2026-11-04' });
      expect(recorded.headers.get('location')).toBe(`${page}?done=recorded`);
    }
    const text = await read(town.adviser, `${page}?done=recorded`);
    expect(text.split('Met de bestuurder gepraat</p>')).toHaveLength(2);
    expect(await read(town.official, `/my/incidents/${flagId}`)).toContain('4 november 2026');
  });

  it('is refused without a kind, and for a day to come, and says which', async () => {
    const nothing = await town.adviser.post(page, { doneOn: '2026-11-04' });
    expect(nothing.status).toBe(422);
    expect(await nothing.text()).toContain('Kies wat er is gedaan.');
    const early = await town.adviser.post(page, { kind: 'talked', doneOn: '2999-01-01' });
    expect(early.status).toBe(422);
    expect(await early.text()).toContain('Kies een dag die niet in de toekomst ligt.');
  });

  it('can be taken away, twice without harm', async () => {
    const action = /action="([^"]+\/remove)"/.exec(await read(town.adviser, page))?.[1] ?? '';
    for (let press = 0; press < 2; press += 1) {
      expect((await town.adviser.post(action)).headers.get('location')).toBe(
        `${page}?done=removed`,
      );
    }
    expect(await read(town.adviser, page)).not.toContain(action);
  });
});

describe('the page of a serious flag', () => {
  it('says whom to turn to', async () => {
    const text = await read(town.adviser, `/flags/${flagId}`);
    expect(text).toContain('Direct gevaar voor iemand? Bel 112.');
    expect(text).toContain('Ondersteuningsteam Weerbaar Bestuur');
    expect(text).toContain('href="tel:09008844"');
  });
});
