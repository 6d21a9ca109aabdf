import { expect, test } from 'vitest';
import { z } from 'zod';

import { acceptPost, acceptRemoval } from './accept.ts';
import { inWords } from './words.ts';

const post = {
  platform: 'x',
  externalId: 'een',
  author: { id: 'een', handle: 'een' },
  text: 'kade',
  postedAt: '2025-03-03T10:00:00Z',
  raw: {},
};

test('a post gets its defaults', () => {
  const defaults = { url: null, lang: null, replyTo: null, threadId: null, addressed: [] };
  expect(acceptPost(post)).toMatchObject({ ok: true, value: { ...post, ...defaults } });
});

test('all that is wrong with a post is told, and none of its values', () => {
  const bad = { ...post, platform: 'geheim', postedAt: 'geheim', lang: 'x', addressed: [''] };
  const outcome = acceptPost(bad);
  expect(JSON.stringify(outcome)).not.toContain('geheim');
  expect(outcome).toEqual({
    ok: false,
    reason: expect.stringMatching(
      /^platform is not one of .*; lang is shorter than 2 characters; postedAt is not .*; addressed\.0 is empty$/,
    ),
  });
});

test('a removal needs a platform, an id and a time', () => {
  const removal = { platform: 'x', externalId: 'een', removedAt: post.postedAt };
  expect(acceptRemoval(removal)).toEqual({ ok: true, value: { kind: 'removed', ...removal } });
  const reason = 'externalId is missing';
  expect(acceptRemoval({ ...removal, externalId: undefined })).toEqual({ ok: false, reason });
});

test.each([
  [z.object({ a: z.int().max(3) }), { a: 4 }, 'a is more than 3'],
  [z.object({ a: z.array(z.string()).max(1) }), { a: ['x', 'y'] }, 'a is longer than 1 items'],
  [z.object({ a: z.email() }), { a: 'geheim' }, 'a is not an e-mail address'],
  [z.object({ a: z.string().regex(/x/) }), { a: 'geheim' }, 'a is not as expected'],
  [z.object({ a: z.boolean() }), { a: 'geheim' }, 'a is not true or false'],
  [z.object({ a: z.union([z.string(), z.null()]) }), { a: 1 }, 'a is not as expected'],
  [z.strictObject({}), { geheim: 1 }, 'the value is not as expected'],
])('an issue of any kind is put in words: %#', (schema, value, words) => {
  expect(inWords(schema.safeParse(value).error ?? new z.ZodError([]), value)).toBe(words);
});
