import { expect, test } from 'vitest';

import { Memory, mostRemembered } from './memory.ts';

test('the memory holds the latest and no more', () => {
  const memory = new Memory([]);
  for (let id = 0; id <= mostRemembered; id += 1) {
    memory.keep(String(id), { externalId: `post-${id}`, edited: '' });
  }
  expect(memory.of('0')).toBeUndefined();
  expect(memory.toJson()).toHaveLength(mostRemembered);
  expect(memory.idsByPost().get('post-7')).toBe('7');
  memory.forgetAllBut(new Set(['post-7']));
  expect(memory.externalIds()).toEqual(['post-7']);
});
