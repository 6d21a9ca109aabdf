import { describe, expect, test } from 'vitest';

import { heard, settledAt, sweptTo } from './progress.ts';
import type { AccountProgress } from './progress.ts';

/** The id of a post of that moment. */
function idAt(time: string, count = 7): string {
  return ((BigInt(Date.parse(time) - 1_288_834_974_657) << 22n) + BigInt(count)).toString();
}

const noon = Date.parse('2025-03-03T12:00:00Z');
const account = (part: Partial<AccountProgress>): AccountProgress => {
  const from = '2025-03-02T12:00:00.000Z';
  return { id: '1001', from, since: null, top: null, until: null, failing: false, ...part };
};

describe('up to where all was read', () => {
  test('is the newest post, once it is old enough that none can come before it', () => {
    const id = idAt('2025-03-03T11:59:00Z');
    expect(settledAt(id, noon)).toBe(id);
  });

  test('is half a minute before the reading while the newest post is fresh', () => {
    expect(settledAt(idAt('2025-03-03T11:59:59Z'), noon)).toBe(idAt('2025-03-03T11:59:30Z', 0));
  });

  test('never goes back', () => {
    const since = idAt('2025-03-03T11:59:50Z');
    const one = account({ since, top: idAt('2025-03-03T11:59:59Z'), until: '5' });
    sweptTo(one, noon);
    heard(one, idAt('2025-03-03T11:00:00Z'), noon);
    expect(one).toMatchObject({ since, top: null, until: null });
  });

  test('stays where it was when nothing came', () => {
    const one = account({ since: '5' });
    sweptTo(one, noon);
    expect(one.since).toBe('5');
  });

  test('is before the newest post of a sweep that an earlier pull began', () => {
    const one = account({ top: idAt('2025-03-03T11:00:00Z'), until: '5' });
    sweptTo(one, null);
    expect(one.since).toBe(idAt('2025-03-03T10:59:30Z', 0));
  });
});
