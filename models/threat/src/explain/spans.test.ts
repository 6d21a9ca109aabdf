import { describe, expect, test } from 'vitest';
import { spansOf } from './spans.ts';
import { unitsOf } from './units.ts';

function named(text: string, contributions: number[]): [string, number][] {
  return spansOf(text, unitsOf(text), contributions).map(({ start, end, weight }) => [
    text.slice(start, end),
    weight,
  ]);
}

describe('naming spans', () => {
  test('merges neighbours and puts the weightiest first', () => {
    const text = 'een twee drie vier vijf zes zeven acht negen tien';
    expect(named(text, [0, 2, 0, 0, 0, 0, 3, 3, 0, 0])).toEqual([
      ['zeven acht', 0.75],
      ['twee', 0.25],
    ]);
  });

  test('does not merge across a handle, which carried nothing', () => {
    const text = 'wij wachten @vlier wachten nog op jou vandaag';
    const [first, second] = named(text, [0, 2, 2, 0, 0, 0, 0]);
    expect([first?.[0], second?.[0]]).toEqual(['wachten', 'wachten']);
  });

  test('counts as weight the share of all that raised the score, not of what was named', () => {
    expect(named('een twee drie vier', [4, 0.5, 0.5, -3])).toEqual([['een', 0.8]]);
  });

  test('names no unit that did little beside the strongest, nor most of a text', () => {
    expect(named('een twee drie vier vijf zes', [4, 1, 1, 1, 1, 1])).toEqual([['een', 0.444]]);
    const even = named('a1 a2 a3 a4 a5 a6 a7 a8 a9 a10', Array(10).fill(1));
    expect(even).toEqual([['a1 a2 a3 a4', 0.4]]);
  });

  test('names at most five, the weightiest', () => {
    const text = Array.from({ length: 40 }, (_, i) => `w${i}`).join(' ');
    const every3rd = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 1 + i / 40 : 0));
    const found = named(text, every3rd);
    expect(found).toHaveLength(5);
    expect(found[0]?.[0]).toBe('w36');
  });

  test('names nothing where no unit stands out or all held the score down', () => {
    expect(named('een twee drie', [0.05, 0, 0.09])).toEqual([]);
    expect(named('een twee drie', [-1, -2, -3])).toEqual([]);
    expect(named('', [])).toEqual([]);
  });
});
