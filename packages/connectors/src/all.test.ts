import { expect, test } from 'vitest';

import { connectorOf, connectors } from './all.ts';

test('every connector is found by its kind, and no two share one', () => {
  expect(connectors.map(({ kind }) => connectorOf(kind))).toEqual(connectors);
  expect(new Set(connectors.map(({ kind }) => kind)).size).toBe(connectors.length);
});

test('a kind that there is none of is refused with those that there are', () => {
  const refusal = expect.objectContaining({
    kind: 'settings',
    message: expect.stringMatching(/^kind is not one of file, feed/),
  });
  expect(() => connectorOf('hyves')).toThrow(refusal);
});
