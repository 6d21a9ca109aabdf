import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, toPage } from './page.ts';

const raw = (text: string) => Buffer.from(text).toString('base64url');

describe('a cursor', () => {
  it.each([[[3, 0.9375, 'id']], [['Ünïcode "quoted"', -1]], [[0.1, 1e-7]]])(
    'brings back the key it was made of: %j',
    (key) => {
      const cursor = encodeCursor(key);
      expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(decodeCursor(cursor, key.length)).toEqual(key);
    },
  );

  it.each([
    ['nothing', ''],
    ['no JSON', raw('[1, 2')],
    ['not even base64', '%%%/../'],
    ['another shape', raw('{"0": 1, "1": 2, "length": 2}')],
    ['too few parts', raw('[1]')],
    ['too many parts', raw('[1, 2, 3]')],
    ['a part that is no key', raw('[1, null]')],
    ['a part inside a part', raw('[1, [2]]')],
    ['a truth', raw('[1, true]')],
    ['a number beyond all numbers', raw('[1, 1e999]')],
    ['a text', raw('"ab"')],
  ])('is refused when it holds %s', (_, cursor) => {
    expect(decodeCursor(cursor, 2)).toBeNull();
  });
});

const keyOf = (row: number) => [row];

describe('a page', () => {
  it('has a next one when there is a row more than fits', () => {
    expect(toPage([1, 2, 3], 2, keyOf)).toEqual({ items: [1, 2], next: encodeCursor([2]) });
  });

  it('is the last when everything fits, or there is nothing', () => {
    expect(toPage([1, 2], 2, keyOf)).toEqual({ items: [1, 2], next: null });
    expect(toPage([], 2, keyOf)).toEqual({ items: [], next: null });
  });
});
