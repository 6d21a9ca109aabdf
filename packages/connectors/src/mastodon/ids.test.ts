import { expect, test } from 'vitest';

import { compareIds, laterOf } from './ids.ts';

test.each([
  ['9', '10', -1],
  ['109348677773283528', '109348677773283527', 1],
  ['AbcD1', 'AbcDz', -1],
  ['7', '7', 0],
])('of %s and %s the later one is known', (one, other, order) => {
  expect(Math.sign(compareIds(one, other))).toBe(order);
  expect(laterOf(one, other)).toBe(order > 0 ? one : other);
  expect(laterOf(null, other)).toBe(other);
});
