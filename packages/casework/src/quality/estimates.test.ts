import { describe, expect, it } from 'vitest';
import { kappa } from './kappa.ts';
import { recall } from './recall.ts';
import { wilson } from './wilson.ts';

describe('Cohen’s kappa', () => {
  it('agrees with the example of Fleiss, Levin & Paik (2003, table 18.1)', () => {
    const found = kappa([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ]);
    expect(found?.value).toBeCloseTo(0.676, 3);
    expect(found?.standardError).toBeCloseTo(0.088, 3);
  });

  it('agrees with the example of dermatologists in the manual of SAS (PROC FREQ, simple kappa)', () => {
    const found = kappa([
      [10, 4, 1, 0],
      [5, 10, 12, 2],
      [2, 4, 12, 5],
      [0, 2, 6, 13],
    ]);
    expect(found?.value).toBeCloseTo(0.3449, 4);
    expect(found?.standardError).toBeCloseTo(0.0724, 4);
    expect(found?.low).toBeCloseTo(0.203, 4);
    expect(found?.high).toBeCloseTo(0.4868, 4);
  });

  it('is one where nobody ever differs, nothing by chance, and below that where people differ on purpose', () => {
    expect(
      kappa([
        [20, 0],
        [0, 20],
      ]),
    ).toMatchObject({ value: 1, standardError: 0 });
    expect(
      kappa([
        [10, 10],
        [10, 10],
      ])?.value,
    ).toBe(0);
    expect(
      kappa([
        [0, 20],
        [20, 0],
      ])?.value,
    ).toBe(-1);
  });

  it('is the same with the raters changed round', () => {
    const [one, other] = [
      kappa([
        [20, 5],
        [10, 15],
      ]),
      kappa([
        [20, 10],
        [5, 15],
      ]),
    ];
    expect(one?.value).toBeCloseTo(0.4, 10);
    expect(other?.value).toBeCloseTo(one?.value ?? 0, 10);
    expect(other?.standardError).toBeCloseTo(one?.standardError ?? 0, 10);
  });

  it('is nothing without pairs, and where only one answer was ever given', () => {
    expect(
      kappa([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(
      kappa([
        [0, 0],
        [0, 40],
      ]),
    ).toBeNull();
  });
});

describe('Wilson’s interval', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with Newcombe (Statistics in Medicine 17, 1998): %i of %i', (found, of, low, high) => {
    const interval = wilson(found, of);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('touches the end where everything was found, and is nothing without observations', () => {
    expect(wilson(20, 20)).toMatchObject({ value: 1, high: 1 });
    expect(wilson(0, 0)).toBeNull();
  });
});

describe('estimated recall', () => {
  it('takes one answer for as many posts as the rate says', () => {
    // 2 of 100 judged: 20 of 1,000 missed, next to 80 found.
    const found = recall({
      found: 80,
      unflagged: 1_000,
      sampled: [{ rate: 0.1, judged: 100, relevant: 2 }],
    });
    expect(found?.value).toBeCloseTo(0.8, 10);
    const missed = wilson(2, 100);
    expect(found?.low).toBeCloseTo(80 / (80 + 1_000 * (missed?.high ?? 0)), 10);
    expect(found?.high).toBeCloseTo(80 / (80 + 1_000 * (missed?.low ?? 0)), 10);
  });

  it('weighs what was sampled at different rates', () => {
    // Each of the rare sample stands for ten of the other: (10 * 1 + 0) / (10 * 50 + 1 * 50) = 1 / 55.
    const sampled = [
      { rate: 0.01, judged: 50, relevant: 1 },
      { rate: 0.1, judged: 50, relevant: 0 },
    ];
    const found = recall({ found: 100, unflagged: 5_500, sampled });
    expect(found?.value).toBeCloseTo(0.5, 10);
    const alike = recall({
      found: 100,
      unflagged: 5_500,
      sampled: sampled.map((one) => ({ ...one, rate: 0.1 })),
    });
    const width = (one: typeof found) => (one?.high ?? 0) - (one?.low ?? 0);
    expect(width(found)).toBeGreaterThan(width(alike));
  });

  it('does not claim that nothing is missed because a sample held nothing', () => {
    const found = recall({
      found: 10,
      unflagged: 1_000,
      sampled: [{ rate: 0.1, judged: 100, relevant: 0 }],
    });
    expect(found).toMatchObject({ value: 1, high: 1 });
    expect(found?.low).toBeLessThan(0.25);
  });

  it('is nothing where nothing was judged or nothing found', () => {
    expect(recall({ found: 5, unflagged: 5, sampled: [] })).toBeNull();
    const sampled = [{ rate: 1, judged: 5, relevant: 0 }];
    expect(recall({ found: 0, unflagged: 5, sampled })).toBeNull();
  });
});
