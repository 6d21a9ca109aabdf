import { expect, test } from 'vitest';

import { feedCursorSchema, largestFeed, Memory, noValidators } from './memory.ts';

test('what was not seen for the longest time is forgotten first', () => {
  const memory = new Memory(null, 'vlierdam');
  for (let index = 0; index < largestFeed; index += 1) memory.keep(`${index}`, 'kade');
  memory.keep('0', 'kade');
  memory.keep('new', 'kade');
  const cursor = feedCursorSchema.parse(memory.toCursor(noValidators));
  const next = new Memory(cursor, 'vlierdam');
  expect(cursor.seen).toHaveLength(largestFeed);
  expect(['0', '1', '2', 'new'].map((id) => next.contentOf(id))).toEqual([
    'kade',
    undefined,
    'kade',
    'kade',
  ]);
});

test('a cursor of another feed counts as none', () => {
  const memory = new Memory(null, 'vlierdam');
  memory.keep('1', 'kade');
  const cursor = memory.toCursor({ etag: '"1"', lastModified: null });
  expect(new Memory(cursor, 'vlierdam').contentOf('1')).toBe('kade');
  const other = new Memory(cursor, 'anders');
  expect([other.contentOf('1'), other.validators.etag]).toEqual([undefined, null]);
});

test('a validator too long to keep is not kept', () => {
  const validators = { etag: 'x'.repeat(2000), lastModified: 'maandag' };
  const cursor = new Memory(null, 'vlierdam').toCursor(validators);
  expect(cursor).toMatchObject({ etag: null, lastModified: 'maandag' });
});
