import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadThreatModel } from '../load.ts';
import { labels } from '../types.ts';
import type { ThreatModel } from '../types.ts';
import { unitsOf } from './units.ts';

const text =
  'Wethouder @vlier, wij weten waar je woont en morgen steken we je huis in de fik 🔥 dan ben je d o o d';
const long = `${text}. `.repeat(60);

describe('a model that explains', () => {
  let model: ThreatModel;

  beforeAll(async () => {
    model = await loadThreatModel({ threads: 2, maxQueued: 8 });
  });
  afterAll(() => model.close());

  test('names whole units of the text as it was given, weights within one whole', async () => {
    const found = await model.explain(text, labels);
    expect(Object.keys(found)).toEqual([...labels]);
    const units = unitsOf(text);
    for (const spans of Object.values(found)) {
      expect(spans.length).toBeLessThanOrEqual(5);
      for (const { start, end } of spans) {
        expect(units.some((unit) => unit.start === start)).toBe(true);
        expect(units.some((unit) => unit.end === end)).toBe(true);
      }
      const told = spans.reduce((sum, { weight }) => sum + weight, 0);
      expect(told).toBeLessThanOrEqual(1.01);
    }
  });

  test('says the same again, alone, together and while others are scored', async () => {
    const alone = await model.explain(text, ['threat']);
    const [again, , together] = await Promise.all([
      model.explain(text, ['threat']),
      model.score(Array<string>(200).fill(text)),
      model.explain(text, ['threat']),
      model.explain(long, ['threat']),
    ]);
    expect([again, together]).toEqual([alone, alone]);
  });

  test('explains more texts at once than may wait, and a score comes before they are done', async () => {
    const order: string[] = [];
    const explained = Array.from({ length: 12 }, () => model.explain(text, ['threat']));
    const all = Promise.all(explained).then(() => order.push('explained'));
    const scored = model.score([text]).then(() => order.push('scored'));
    await Promise.all([all, scored]);
    expect(order).toEqual(['scored', 'explained']);
  });

  test('stops where its signal is aborted, and goes on with the others', async () => {
    const controller = new AbortController();
    const stopped = model.explain(long, ['threat'], controller.signal);
    const other = model.explain(text, ['threat']);
    controller.abort(new Error('no longer wanted'));
    await expect(stopped).rejects.toThrow('no longer wanted');
    expect(await other).toHaveProperty('threat');
    const late = model.explain(text, ['threat'], controller.signal);
    await expect(late).rejects.toThrow('no longer wanted');
  });
});

describe('closing a model that explains', () => {
  test('finishes what was begun, and refuses what comes later', async () => {
    const model = await loadThreatModel({ threads: 1 });
    const begun = model.explain(text, ['threat']);
    const closed = model.close();
    expect(await begun).toHaveProperty('threat');
    await closed;
    await expect(model.explain(text, ['threat'])).rejects.toMatchObject({ kind: 'closed' });
  });
});
