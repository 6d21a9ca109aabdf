import { describe, expect, test } from 'vitest';
import { contributions } from './attribute.ts';
import { firstWindows } from './occlude.ts';
import type { Window } from './occlude.ts';

/** Contributions where leaving out a window makes the logit fall by what `fall` says. */
function credited(units: number, fall: (window: Window) => number): number[] {
  return contributions(
    units,
    firstWindows(units, 95).map((window) => ({ window, drop: fall(window) })),
  );
}

const holds = ({ from, to }: Window, place: number) => from <= place && place < to;

describe('crediting units', () => {
  test('gives a unit that works alone what it did, and its neighbours hardly anything', () => {
    const found = credited(6, (window) => (holds(window, 2) ? 4 : 0));
    expect(found[2]).toBeGreaterThan(3.7);
    for (const place of [0, 1, 3, 4, 5]) expect(Math.abs(found[place] ?? 1)).toBeLessThan(0.2);
  });

  test('shares between neighbours that carry the same what only goes when both go', () => {
    const found = credited(6, (window) => (holds(window, 2) && holds(window, 3) ? 4 : 0));
    expect(found[2]).toBeCloseTo(found[3] ?? 0, 6);
    for (const place of [0, 1, 4, 5]) expect(found[2]).toBeGreaterThan((found[place] ?? 1) + 0.5);
  });

  test('gives less than nothing to a unit that held the score down', () => {
    expect(credited(4, (window) => (holds(window, 1) ? -2 : 0))[1]).toBeLessThan(-1.8);
  });

  test('is silent where nothing moved, and of no units', () => {
    expect(credited(5, () => 0)).toEqual([0, 0, 0, 0, 0]);
    expect(contributions(0, [])).toEqual([]);
  });
});
