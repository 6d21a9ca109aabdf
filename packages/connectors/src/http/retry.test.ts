import { expect, test } from 'vitest';

import { retryAfterMs } from './retry.ts';

const now = new Date('2025-03-03T10:00:00Z');

test.each([
  ['0', 0],
  ['90', 90_000],
  [' 90 ', 90_000],
  ['Mon, 03 Mar 2025 10:05:00 GMT', 300_000],
  ['Monday, 03-Mar-25 10:05:00 GMT', 300_000],
  ['Mon, 03 Mar 2025 09:00:00 GMT', 0],
  ['99999999999999999999', 86_400_000],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['', null],
  [null, null],
])('Retry-After %j asks to wait %j ms', (header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});
