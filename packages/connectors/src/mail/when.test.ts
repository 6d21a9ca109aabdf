import { expect, test } from 'vitest';

import { timeIn } from './when.ts';

test.each([
  ['maandag 3 maart 2025 10:00', '2025-03-03T09:00:00.000Z'],
  ['ma 3 mrt 2025 om 10:00', '2025-03-03T09:00:00.000Z'],
  ['3 maart 2025 om 10:00:05 CET', '2025-03-03T09:00:05.000Z'],
  ['vrijdag 4 juli 2025 10:00', '2025-07-04T08:00:00.000Z'],
  ['Mon, 3 Mar 2025 10:00:00 +0100', '2025-03-03T09:00:00.000Z'],
  ['Mon, 3 Mar 2025 04:30:00 -0530', '2025-03-03T10:00:00.000Z'],
  ['Monday, March 3, 2025 10:00 PM', '2025-03-03T21:00:00.000Z'],
  ['Mon, Mar 3, 2025 at 12:05 AM', '2025-03-02T23:05:00.000Z'],
  ['3 March 2025 at 10:00:00 GMT', '2025-03-03T10:00:00.000Z'],
  ['Montag, 3. März 2025 10:00', '2025-03-03T09:00:00.000Z'],
  ['Mo., 3. Dez. 2025 um 10:00 Uhr', '2025-12-03T09:00:00.000Z'],
  ['2025-03-03T10:00:00+01:00', '2025-03-03T09:00:00.000Z'],
  ['31 oktober 2025', '2025-10-30T23:00:00.000Z'],
])('%s is %s', (written, at) => {
  expect(timeIn(written)).toBe(at);
});

test.each(['', 'gisteren', '3 brumaire 2025 10:00', '10:00', '99/99/2025', '2025-99-99T10:00'])(
  'no time can be told from %j',
  (written) => {
    expect(timeIn(written)).toBeUndefined();
  },
);
