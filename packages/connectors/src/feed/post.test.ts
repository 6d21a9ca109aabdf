import { expect, test } from 'vitest';

import { html, plain } from './entry.ts';
import { externalIdOf, originOf, readEntry } from './post.ts';
import type { FeedDocument } from './entry.ts';

type RawEntry = FeedDocument['entries'][number];

const now = new Date('2025-03-03T12:00:00Z');
const origin = originOf('https://vlierdam.example/feed?key=geheim', 'feed');

const entry: RawEntry = {
  id: 'https://vlierdam.example/1',
  link: '/1',
  title: undefined,
  body: plain('kade'),
  author: { name: 'Jan', uri: undefined },
  lang: undefined,
  times: [],
  replyTo: undefined,
  raw: {},
};

test('an address on the host of the feed is its own id', () => {
  expect(postOf({})).toMatchObject({ externalId: entry.id, url: 'https://vlierdam.example/1' });
});

test('any other id is bound to the feed, so that no feed can edit the entries of another', () => {
  const other = originOf('https://anders.example/feed', 'feed');
  const ids = ['1', 'tag:vlierdam.example,2025:1', 'https://vlierdam.example/1'];
  const theirs = ids.map((id) => externalIdOf(id, other));
  expect(theirs.every((id) => id.startsWith('anders.example/'))).toBe(true);
  expect(externalIdOf('1', origin)).not.toBe(externalIdOf('1', other));
});

test('an id holds no key from the address and is never too long', () => {
  const long = externalIdOf('x'.repeat(5000), origin);
  expect(long).not.toContain('geheim');
  expect(long.length).toBeLessThanOrEqual(512);
  expect(long).not.toBe(externalIdOf(`${'x'.repeat(4999)}y`, origin));
});

test('an entry without an id is known by its link, and without a link of its own by its text', () => {
  const own = postOf({ id: undefined, link: 'https://vlierdam.example/2' });
  expect(own.externalId).toBe('https://vlierdam.example/2');
  const [one, other] = ['een', 'twee'].map((text) =>
    postOf({ id: undefined, link: 'https://vlierdam.example/', body: plain(text) }),
  );
  expect(one?.externalId).toMatch(/^vlierdam\.example\/\w+#text-/);
  expect(one?.externalId).not.toBe(other?.externalId);
});

test.each([
  ['Kop', 'tekst', 'Kop\n\ntekst'],
  ['Het begin van', 'Het begin van een bericht', 'Het begin van een bericht'],
  ['Het begin…', 'Het begin van een bericht', 'Het begin van een bericht'],
  ['Kop', '', 'Kop'],
  ['', 'tekst', 'tekst'],
])('the title %j and the text %j are read as %j', (title, body, text) => {
  expect(postOf({ title: html(title), body: html(body) }).text).toBe(text);
});

test('people of one name on two sites are two authors', () => {
  expect(postOf({}).author).toEqual({ id: 'Jan@vlierdam.example', handle: 'Jan', name: 'Jan' });
});

test('the address of an author is the id, and without an author the feed stands in', () => {
  const author = { name: 'Jan', uri: 'https://elders.example/jan' };
  expect(postOf({ author }).author.id).toBe('https://elders.example/jan');
  const nobody = { author: { name: undefined, uri: 'javascript:alert(1)' } };
  expect(postOf(nobody).author.handle).toBe('Vlierdam');
  expect(postOf(nobody, { title: undefined }).author.handle).toBe('vlierdam.example');
});

test('languages and links that are none are left out', () => {
  expect(postOf({ lang: 'nl-NL' }).lang).toBe('nl-NL');
  const odd = postOf({ lang: 'Nederlands (standaard)', link: 'javascript:alert(1)' });
  expect([odd.lang, odd.url]).toEqual([null, null]);
});

test('an answer points at the id that its question has', () => {
  expect(postOf({ replyTo: '1' }).replyTo).toBe(externalIdOf('1', origin));
});

test('an entry without any text is rejected in words', () => {
  const { post } = read({ body: html('<script>alert(1)</script>') });
  expect(post).toEqual({ ok: false, reason: 'text is empty' });
});

function read(part: Partial<RawEntry>, channel: Partial<FeedDocument> = {}) {
  const document = {
    title: 'Vlierdam',
    link: 'https://vlierdam.example/',
    lang: undefined,
    updated: undefined,
    entries: [],
  };
  return readEntry({ ...entry, ...part }, { ...document, ...channel }, origin, now);
}

function postOf(...parts: Parameters<typeof read>) {
  const { post } = read(...parts);
  if (!post.ok) throw new Error(post.reason);
  return post.value;
}
