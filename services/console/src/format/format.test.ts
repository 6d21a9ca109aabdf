import { describe, expect, it } from 'vitest';
import { certaintyOf, formatList, formatProbability } from './number.ts';
import { formatAgo, formatClock, formatMoment } from './time.ts';

const noon = new Date('2026-07-01T12:00:00Z');
const dutch = { language: 'nl', now: noon } as const;

const ago = (seconds: number) => formatAgo(dutch, new Date(noon.getTime() - seconds * 1000));

describe('moments', () => {
  it('are told in Dutch wall time, in summer and in winter', () => {
    expect(formatMoment(dutch, noon)).toBe('wo 1 jul 2026, 14:00');
    expect(formatClock(dutch, new Date('2026-12-31T23:30:00Z'))).toBe('00:30');
  });

  it('are told as how long ago', () => {
    expect([5, 90, 7300, 86_400, 40 * 86_400].map(ago)).toEqual([
      'nu',
      '1 minuut geleden',
      '2 uur geleden',
      'gisteren',
      'vorige maand',
    ]);
  });
});

describe('numbers', () => {
  it('never claim certainty', () => {
    const shown = [0, 0.004, 0.5, 0.876, 0.995, 1].map((p) => formatProbability('nl', p));
    expect(shown).toEqual(['< 1%', '< 1%', '50%', '88%', '> 99%', '> 99%']);
  });

  it('have words', () => {
    expect([0.95, 0.75, 0.5, 0.2, 0.02].map(certaintyOf)).toEqual([
      'almost',
      'likely',
      'possible',
      'doubtful',
      'unlikely',
    ]);
  });

  it('of things are listed as people do', () => {
    expect(formatList('nl', ['a', 'b', 'c'], 'disjunction')).toBe('a, b of c');
    expect(formatList('en', ['a', 'b'])).toBe('a and b');
  });
});
