import { describe, expect, it } from 'vitest';
import { smallestCell, suppress } from './suppress.ts';

describe('suppressing small cells', () => {
  it('shows counts from five on, and zero', () => {
    expect(suppress({ a: 5, b: 0, c: 120 })).toEqual({ a: 5, b: 0, c: 120 });
  });

  it('hides the next smallest beside a single small cell, which the total would give away', () => {
    expect(suppress({ a: 3, b: 40, c: 9, d: 0 })).toEqual({ a: null, b: 40, c: null, d: 0 });
  });

  it('hides a single small cell that stands alone', () => {
    expect(suppress({ a: 4, b: 0 })).toEqual({ a: null, b: 0 });
  });

  it('leaves the others visible when two small cells hide each other', () => {
    expect(suppress({ a: 3, b: 4, c: 50 })).toEqual({ a: null, b: null, c: 50 });
  });

  it('hides a third cell when the two small ones could be read from their sum', () => {
    expect(suppress({ a: 1, b: 1, c: 50, d: 60 })).toEqual({ a: null, b: null, c: null, d: 60 });
  });

  it('never leaves a hidden sum between one and four beside a shown count', () => {
    const counts = [0, 1, 2, 3, 4, 5, 9];
    const tables = counts.flatMap((a) =>
      counts.flatMap((b) => counts.map((c) => ({ a, b, c, d: 30 }))),
    );
    const revealing = tables.filter((table) => {
      const shown = suppress(table);
      const hidden = Object.entries(table).filter(([key]) => shown[key as 'a'] === null);
      const sum = hidden.reduce((total, [, n]) => total + n, 0);
      return hidden.length === 1 || (hidden.length > 0 && sum < smallestCell);
    });
    expect(revealing).toEqual([]);
  });
});
