import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { labels } from '../src/types.ts';

const splits = ['train', 'calibration', 'test'] as const;
const languages = { nl: 'Dutch', en: 'English', de: 'German', fr: 'French' } as const;
const postSchema = z.strictObject({
  text: z.string().min(1),
  lang: z.enum(['nl', 'en', 'de', 'fr']),
  labels: z.array(z.enum(labels)),
  pair: z.string().min(1).nullable(),
  split: z.enum(splits),
  brief: z.string().min(1).nullable(),
});
type Post = z.infer<typeof postSchema>;

function read(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8');
}

/** Lower case, without accents; words as `training/names.py` takes them. */
function folded(text: string): string {
  return text.replaceAll('’', "'").toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

function words(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Names of widely known people: the full name, and the family name unless the list calls it ordinary. */
function realNames(list: string): Set<string> {
  const lines = list.split('\n').filter((line) => /^[^#@]/.test(line));
  const ordinary = lines
    .filter((line) => line.startsWith('~'))
    .map((line) => words(line).join(' '));
  const names = lines
    .filter((line) => !line.startsWith('~'))
    .flatMap((line) => {
      const [given = '', ...family] = words(line);
      const full = [given, ...family].join(' ');
      return line.startsWith('=') || (family.at(-1)?.length ?? 0) < 2
        ? [full]
        : [full, family.join(' ')];
    });
  return new Set(names.filter((name) => !ordinary.includes(name)));
}

function namedIn(texts: string[], names: Set<string>): string[] {
  const first = new Set([...names].map((name) => name.split(' ')[0]));
  const named: string[] = [];
  for (const found of texts.map(words)) {
    for (const [start, word] of found.entries()) {
      const longest = first.has(word) ? Math.min(start + 5, found.length) : start;
      for (let end = start + 1; end <= longest; end += 1) {
        const run = found.slice(start, end).join(' ');
        if (names.has(run)) named.push(run);
      }
    }
  }
  return named;
}

/** The first table of the data card as its lines should be: a name, then a count for each split and for all. */
function countedBySplit(posts: Post[]): string[][] {
  const lines: [string, (post: Post) => boolean][] = [
    ['posts', () => true],
    ['without a label', (post) => post.labels.length === 0],
    ...labels.map((label): [string, (post: Post) => boolean] => [
      `\`${label}\``,
      (post) => post.labels.includes(label),
    ]),
    ...Object.entries(languages).map(([lang, name]): [string, (post: Post) => boolean] => [
      name,
      (post) => post.lang === lang,
    ]),
    ['in a group of look-alikes', (post) => post.pair !== null],
  ];
  return lines.map(([name, counts]) => {
    const found = posts.filter((post) => counts(post));
    const each = splits.map((split) => found.filter((post) => post.split === split).length);
    return [name, ...[...each, found.length].map(String)];
  });
}

/** The second table: the series, its briefs, its posts, those without a label, and a count for each label. */
function countedBySeries(posts: Post[]): Map<string, string[]> {
  const series = Map.groupBy(posts, ({ brief }) => /^w\d+/.exec(brief ?? '')?.[0] ?? '');
  return new Map(
    [...series].map(([name, found]) => {
      const briefs = new Set(found.flatMap(({ brief }) => brief ?? [])).size;
      const plain = found.filter((post) => post.labels.length === 0).length;
      const each = labels.map(
        (label) => found.filter((post) => post.labels.includes(label)).length,
      );
      return [name, [briefs, found.length, plain, ...each].map(String)];
    }),
  );
}

function tables(card: string): string[][][] {
  const written = /<!-- Written.*?-->\n(.*?)<!-- Until here/s.exec(card)?.[1] ?? '';
  return written
    .trim()
    .split('\n\n')
    .map((table) => table.split('\n').slice(2))
    .map((lines) =>
      lines.map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
    );
}

describe('our own posts', () => {
  let posts: Post[];

  beforeAll(async () => {
    const lines = (await read('posts.jsonl')).trim().split('\n');
    posts = lines.map((line) => postSchema.parse(JSON.parse(line)));
  });

  test('never say the same twice', () => {
    expect(new Set(posts.map(({ text }) => text.trim().toLowerCase())).size).toBe(posts.length);
  });

  test('are at least 12,000 in Dutch that differ in more than case, signs and figures', () => {
    const dutch = posts.filter(({ lang }) => lang === 'nl');
    const texts = dutch.map(({ text }) => folded(text).replace(/[^\p{L}\p{So}]+/gu, ' '));
    expect(new Set(texts).size).toBeGreaterThanOrEqual(12_000);
  });

  test('keep the posts of one pair in one split', () => {
    const found = new Map<string, Set<string>>();
    for (const { pair, split } of posts) {
      if (pair) found.set(pair, (found.get(pair) ?? new Set()).add(split));
    }
    expect([...found].filter(([, each]) => each.size > 1)).toEqual([]);
  });

  test.each(splits)('show every label, and posts without one, in %s', (split) => {
    const found = posts.filter((post) => post.split === split);
    const shown = new Set(found.flatMap((post) => post.labels));
    expect(shown).toEqual(new Set(labels));
    expect(found.some((post) => post.labels.length === 0)).toBe(true);
  });

  test('name no label twice on one post', () => {
    expect(posts.filter((post) => new Set(post.labels).size < post.labels.length)).toEqual([]);
  });

  test('follow a brief that is described, and every brief has posts', async () => {
    const briefs = z
      .record(z.string(), z.string().min(1))
      .parse(JSON.parse(await read('briefs.json')));
    expect(new Set(posts.flatMap(({ brief }) => brief ?? []))).toEqual(
      new Set(Object.keys(briefs)),
    );
  });

  test('name nobody who is widely known', async () => {
    const names = realNames(await read('real-names.txt'));
    const texts = posts.map(({ text }) => text);
    const said = 'Zag je Geert Wilders, of #wilders? Onze kok, Wim Kok, niet.';
    expect(namedIn([said], names)).toEqual(['geert wilders', 'wilders', 'wilders', 'wim kok']);
    expect(namedIn(texts, names)).toEqual([]);
  });

  test('are counted in the data card as they are', async () => {
    const [bySplit = [], bySeries = []] = tables(await read('README.md'));
    expect(bySplit).toEqual(countedBySplit(posts));
    const written = bySeries.map(([name = '', ...counts]) => [
      /^`(w\d+)`/.exec(name)?.[1] ?? '',
      counts,
    ]);
    expect(new Map(written as [string, string[]][])).toEqual(countedBySeries(posts));
  });
});
