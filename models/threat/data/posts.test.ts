import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { labels } from '../src/types.ts';

const postSchema = z.strictObject({
  text: z.string().min(1),
  lang: z.enum(['nl', 'en', 'de', 'fr']),
  labels: z.array(z.enum(labels)),
  pair: z.string().nullable(),
  split: z.enum(['train', 'calibration', 'test']),
});
type Post = z.infer<typeof postSchema>;

describe('our own posts', () => {
  let posts: Post[];

  beforeAll(async () => {
    const lines = (await readFile(new URL('posts.jsonl', import.meta.url), 'utf8'))
      .trim()
      .split('\n');
    posts = lines.map((line) => postSchema.parse(JSON.parse(line)));
  });

  test('never say the same twice', () => {
    expect(new Set(posts.map(({ text }) => text.trim().toLowerCase())).size).toBe(posts.length);
  });

  test('keep the posts of one pair in one split', () => {
    const splits = new Map<string, Set<string>>();
    for (const { pair, split } of posts) {
      if (pair) splits.set(pair, (splits.get(pair) ?? new Set()).add(split));
    }
    expect([...splits].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  test.each(['train', 'calibration', 'test'])(
    'show every label, and posts without one, in %s',
    (split) => {
      const found = posts.filter((post) => post.split === split);
      const shown = new Set(found.flatMap((post) => post.labels));
      expect(shown).toEqual(new Set(labels));
      expect(found.some((post) => post.labels.length === 0)).toBe(true);
    },
  );

  test('name no label twice on one post', () => {
    for (const post of posts) expect(new Set(post.labels).size).toBe(post.labels.length);
  });
});
