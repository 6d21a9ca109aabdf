import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let analyst: Browser;
let current: string;

beforeAll(async () => {
  stage = await createStage();
  analyst = await signedIn(stage, 'analyst');
  for (let at = 0; at < 14; at += 1) {
    await raiseFlag(stage, at < 11 ? { threat: 0.9 } : { abuse: 0.9 });
  }
  const [row] = await stage.world.database.owner<[{ month: string }]>`
    select to_char(now() at time zone 'Europe/Amsterdam', 'YYYY-MM') as month`;
  current = row.month;
});
afterAll(() => stage.world.database.drop());

const page = async (path: string) =>
  (await (await analyst.get(path)).text()).replaceAll(/\s+/g, ' ');

describe('the figures', () => {
  it('are an analyst’s front page, with the months since there was something to count', async () => {
    const front = await analyst.get('/');
    expect(front.headers.get('location')).toBe('/statistics');
    const text = await page('/statistics');
    expect(text.match(/\/statistics\?month=/g)).toHaveLength(1);
    expect(text).toContain('(loopt nog)');
  });

  it('round the month that goes on, say so, and hide what is small', async () => {
    const text = await page(`/statistics?month=${current}`);
    expect(text).toContain('De tellingen zijn voorlopig en afgerond op 5-tallen.');
    expect(text).toContain('Berichten: 15. Signalen: 15.');
    expect(text).toMatch(/bedreiging<\/span>.{0,240}verborgen/);
    expect(text).not.toMatch(/>3<|>11</);
  });

  it('show no name, text or address of anybody', async () => {
    expect(await page('/statistics')).not.toMatch(/Vliersteen|zwembad/);
  });

  it('can be taken along, by codes, with hidden counts empty', async () => {
    const response = await analyst.get(`/statistics/csv?month=${current}`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await response.text()).split('\r\n');
    expect(lines[0]).toBe('month,state,group,key,count');
    expect(lines).toContain(`${current},provisional,total,flags,15`);
    expect(lines).toContain(`${current},provisional,label,abuse,`);
  });

  it.each([
    ['?month=2099-01', 404],
    ['?month=nonsense', 200],
    ['/csv?month=nonsense', 422],
    ['/csv', 422],
  ])('answer what cannot be asked with care: %s', async (query, status) => {
    expect((await analyst.get(`/statistics${query}`)).status).toBe(status);
  });

  it('are closed to advisers', async () => {
    const adviser = await signedIn(stage, 'adviser');
    expect((await adviser.get('/statistics')).status).toBe(403);
  });
});
