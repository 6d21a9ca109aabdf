import { describe, expect, test } from 'vitest';
import { firstWindows, without } from './occlude.ts';
import { unitsOf } from './units.ts';

function leaveOut(text: string, ...places: number[]): string {
  const units = unitsOf(text);
  return without(
    text,
    units.filter((_, place) => places.includes(place)),
  );
}

describe('leaving units out', () => {
  test('leaves one space where two would meet, and none at the edges', () => {
    expect(leaveOut('een twee drie', 1)).toBe('een drie');
    expect(leaveOut('een twee drie', 0)).toBe('twee drie');
    expect(leaveOut('een twee drie', 0, 1)).toBe('drie');
    expect(leaveOut('een', 0)).toBe('');
  });

  test('keeps what is no unit: handles, links, lines', () => {
    expect(leaveOut('een @vlier twee\ndrie', 0, 1)).toBe('@vlier drie');
  });

  test('puts no space where an emoji touched a word', () => {
    expect(leaveOut('dood🔪nu', 1)).toBe('doodnu');
  });

  test('of none gives the text itself', () => {
    expect(leaveOut(' een  twee ')).toBe(' een  twee ');
  });
});

/** How many windows there are of each size. */
function sizesOf(units: number, budget: number): Record<string, number> {
  const sizes = firstWindows(units, budget).map(({ from, to }) => to - from);
  return Object.fromEntries(
    [...new Set(sizes)].map((size) => [size, sizes.filter((one) => one === size).length]),
  );
}

describe('what is left out first', () => {
  test('is each unit, each pair and each triple of a short text', () => {
    expect(firstWindows(3, 95)).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 3 },
      { from: 0, to: 2 },
      { from: 1, to: 3 },
      { from: 0, to: 3 },
    ]);
    expect(firstWindows(1, 95)).toEqual([{ from: 0, to: 1 }]);
    expect(firstWindows(0, 95)).toEqual([]);
  });

  test('becomes pairs, single units and windows side by side as the text grows', () => {
    expect(sizesOf(32, 95)).toEqual({ 1: 32, 2: 31, 3: 30 });
    expect(sizesOf(48, 95)).toEqual({ 1: 48, 2: 47 });
    expect(sizesOf(95, 95)).toEqual({ 1: 95 });
    expect(sizesOf(120, 95)).toEqual({ 3: 40 });
  });

  test.each([1, 2, 31, 33, 50, 96, 97, 500, 4_000])(
    'covers every one of %i units within the budget',
    (units) => {
      const windows = firstWindows(units, 95);
      const covered = new Set(
        windows.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)),
      );
      expect(covered.size).toBe(units);
      expect(windows.length).toBeLessThanOrEqual(95);
    },
  );
});
