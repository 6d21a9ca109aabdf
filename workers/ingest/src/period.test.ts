import { describe, expect, it } from 'vitest';
import { periodOf } from './period.ts';

const dayMs = 86_400_000;
const pacific = 'America/Los_Angeles';

function period(perMs: number, timeZone: string, now: string) {
  const { start, end } = periodOf({ perMs, timeZone }, new Date(now));
  return [start.toISOString(), end.toISOString()];
}

describe('the period of a quota', () => {
  it('shorter than a day is counted from the hour', () => {
    expect(period(900_000, 'UTC', '2026-11-23T10:20:00Z')).toEqual([
      '2026-11-23T10:15:00.000Z',
      '2026-11-23T10:30:00.000Z',
    ]);
  });

  it('of a day begins at midnight where the platform is', () => {
    expect(period(dayMs, pacific, '2026-11-23T07:59:00Z')).toEqual([
      '2026-11-22T08:00:00.000Z',
      '2026-11-23T08:00:00.000Z',
    ]);
    expect(period(dayMs, pacific, '2026-11-23T08:00:00Z')[0]).toBe('2026-11-23T08:00:00.000Z');
  });

  it('of a day has 25 hours when summer ends', () => {
    expect(period(dayMs, pacific, '2026-11-01T20:00:00Z')).toEqual([
      '2026-11-01T07:00:00.000Z',
      '2026-11-02T08:00:00.000Z',
    ]);
  });

  it('of thirty days is the same for all of its days', () => {
    const [start, end] = period(30 * dayMs, 'UTC', '2026-11-23T10:00:00Z');
    expect(Date.parse(end ?? '') - Date.parse(start ?? '')).toBe(30 * dayMs);
    expect(period(30 * dayMs, 'UTC', start ?? '')).toEqual([start, end]);
    expect(period(30 * dayMs, 'UTC', end ?? '')[0]).toBe(end);
  });
});
