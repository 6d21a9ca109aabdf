import { expect, test } from 'vitest';

import { untilMidnightMs } from './midnight.ts';

test.each([
  ['2025-01-15T08:00:00Z', 86_400],
  ['2025-01-15T07:59:59Z', 1],
  ['2025-07-15T07:00:01Z', 86_399],
  ['2025-07-15T20:30:00Z', 10.5 * 3600],
])('at %s it is %d seconds to midnight in California', (now, seconds) => {
  expect(untilMidnightMs(new Date(now), 'America/Los_Angeles')).toBe(seconds * 1000);
});
