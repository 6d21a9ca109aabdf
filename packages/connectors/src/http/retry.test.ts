import { expect, test } from 'vitest';

import { resetAfterMs, retryAfterMs } from './retry.ts';

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

test.each([
  ['2025-03-03T10:02:00.000000Z', 120_000],
  ['1740996120', 120_000],
  ['120', 120_000],
  ['120.5', 120_500],
  ['2025-03-03T08:00:00Z', 0],
  ['2091-01-01T00:00:00Z', 86_400_000],
  ['straks', null],
  ['', null],
])('a limit that ends at "%s" is waited for', (reset, waitMs) => {
  expect(resetAfterMs(new Headers({ 'x-ratelimit-reset': reset }), now)).toBe(waitMs);
});

test.each(['X-Rate-Limit-Reset', 'RateLimit-Reset'])('a limit is also called %s', (name) => {
  expect(resetAfterMs(new Headers({ [name]: '60' }), now)).toBe(60_000);
});
