import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadThreatModel } from '../src/load.ts';
import type { ThreatModel } from '../src/types.ts';
import { chosen, measure, readCases } from './faithfulness.ts';
import type { Faithfulness } from './faithfulness.ts';

let model: ThreatModel;
let found: Faithfulness;

beforeAll(async () => {
  model = await loadThreatModel({ threads: 2 });
  found = await measure(model, chosen(await readCases(model), 60, 3), 3);
});
afterAll(() => model.close());

describe('the words that are named', () => {
  test('carried the score: without them it falls at least twice as far as without as many others', () => {
    expect(found.cases).toBe(60);
    expect(found.namedDrop).toBeGreaterThan(2 * found.randomDrop);
    expect(found.namedDrop).toBeGreaterThan(0.5);
  });

  test('did so in nine posts of ten, and where they are gone fewer posts stay flagged', () => {
    expect(found.better).toBeGreaterThanOrEqual(0.9);
    expect(found.unflagged).toBeGreaterThan(found.unflaggedAtRandom);
  });

  test('are few, and there are some in nearly every flagged post', () => {
    expect(found.named).toBeLessThanOrEqual(0.4);
    expect(found.unexplained).toBeLessThanOrEqual(6);
  });

  test('cost at most 96 runs', () => {
    expect(found.runs).toBeLessThanOrEqual(96);
  });
});
