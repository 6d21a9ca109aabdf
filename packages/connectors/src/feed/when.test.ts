import { expect, test } from 'vitest';

import { timeOf } from './when.ts';

const now = new Date('2025-03-03T12:00:00Z');

test.each([
  ['2025-03-03T10:00:00+01:00', '2025-03-03T09:00:00.000Z'],
  ['Mon, 03 Mar 2025 10:00:00 GMT', '2025-03-03T10:00:00.000Z'],
  ['Mon, 03 Mar 2025 10:00:00 +0100', '2025-03-03T09:00:00.000Z'],
  ['Mon, 03 Mar 2025 10:00:00 CET', '2025-03-03T09:00:00.000Z'],
  ['03 Jul 2024 10:00 CEST', '2024-07-03T08:00:00.000Z'],
  ['Mon, 03 Mar 2025 10:00:00 EST', '2025-03-03T15:00:00.000Z'],
  ['2025-03-03T10:00:00', '2025-03-03T10:00:00.000Z'],
  ['2025-03-03 10:00:00', '2025-03-03T10:00:00.000Z'],
  ['Mon, 03 Mar 2025 10:00:00', '2025-03-03T10:00:00.000Z'],
  ['2025-03-03', '2025-03-03T00:00:00.000Z'],
  [' 2025-03-03T10:00:00Z\n', '2025-03-03T10:00:00.000Z'],
])('%j is %s', (written, expected) => {
  expect(timeOf([written], now)).toBe(expected);
});

test.each([undefined, '', 'gisteren', '0001-01-01T00:00:00Z', '2025-03-05T00:00:00Z'])(
  '%j is not believed: the next time counts, and in the end the moment of reading',
  (written) => {
    const next = '2025-03-01T10:00:00Z';
    expect(timeOf([written, next], now)).toBe('2025-03-01T10:00:00.000Z');
    expect(timeOf([written], now)).toBe(now.toISOString());
  },
);
