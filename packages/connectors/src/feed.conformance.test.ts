import { createHash } from 'node:crypto';

import { describeConnector, openWire } from './conformance.ts';
import { feed } from './feed.ts';
import { externalIdOf, originOf } from './feed/post.ts';
import type { Harness, PlatformEvent, World, WireAnswer, WireRequest } from './conformance.ts';
import type { FeedSettings } from './feed.ts';

interface Format {
  readonly type: string;
  write(posts: readonly PlatformEvent[]): string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escape(text: string): string {
  return text.replace(/[&<>]/g, (char) => escapes[char] ?? char);
}

function asHtml(text: string): string {
  return escape(text).replaceAll('\n', '<br />');
}

const rss: Format = {
  type: 'application/rss+xml; charset=utf-8',
  write: (posts) =>
    `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:m="https://vlierdam.example/m"><channel>
    <title>Vlierdam</title><link>https://vlierdam.example/</link>${posts.map(rssItem).join('')}</channel></rss>`,
};

function rssItem({ id, text, author, postedAt, mood }: PlatformEvent): string {
  return `<item><guid isPermaLink="false">${id}</guid><dc:creator>${author}</dc:creator><m:mood>${mood}</m:mood>
    <pubDate>${new Date(postedAt).toUTCString()}</pubDate><description>${escape(asHtml(text))}</description></item>`;
}

const atom: Format = {
  type: 'application/atom+xml',
  write: (posts) =>
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:vlierdam</id><title>Vlierdam</title>
    <updated>2025-03-03T09:00:00Z</updated>${posts.map(atomEntry).join('')}</feed>`,
};

function atomEntry({ id, text, author, postedAt, mood }: PlatformEvent): string {
  return `<entry mood="${mood}"><id>${id}</id><author><name>${author}</name></author><title></title>
    <published>${postedAt}</published><updated>${postedAt}</updated><content type="html">${escape(asHtml(text))}</content></entry>`;
}

const json: Format = {
  type: 'application/feed+json',
  write: (posts) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Vlierdam',
      items: posts.map(({ id, text, author, postedAt, mood }) => {
        return {
          id,
          content_text: text,
          date_published: postedAt,
          authors: [{ name: author }],
          _mood: mood,
        };
      }),
    }),
};

/** A feed that holds what was published, newest first, and answers conditional requests. */
async function openFeed(format: Format): Promise<World<FeedSettings>> {
  const posts: PlatformEvent[] = [];
  const wire = await openWire((request) => answerOf(format, posts, request));
  const url = `${wire.url}/feed`;
  const origin = originOf(url, 'feed');
  return {
    settings: {
      url,
      platform: 'feed',
      contact: 'beheer@vlierdam.example',
      timeoutMs: 20_000,
      largestBytes: 5_242_880,
    },
    publish: async (events) => {
      for (const event of events) put(posts, event);
    },
    externalId: (id) => externalIdOf(id, origin),
    wire,
    close: () => wire.close(),
  };
}

function put(posts: PlatformEvent[], event: PlatformEvent): void {
  const at = posts.findIndex(({ id }) => id === event.id);
  if (event.kind === 'edited') posts[at] = event;
  else posts.unshift(event);
}

function answerOf(format: Format, posts: PlatformEvent[], { headers }: WireRequest): WireAnswer {
  const body = format.write(posts);
  const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
  if (headers['if-none-match'] === etag) return { status: 304, headers: { etag }, body: '' };
  return { status: 200, headers: { 'content-type': format.type, etag }, body };
}

const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "fluisterwoord"><!ENTITY b "&a;&a;&a;&a;">]>
  <rss version="2.0"><channel><title>&b;</title><item><title>&b;</title></item></channel></rss>`;
const deep = `<rss version="2.0"><channel><title>x</title>${'<item>'.repeat(50_000)}</channel></rss>`;
const right = { url: 'https://vlierdam.example/feed', contact: 'https://vlierdam.example/contact' };

const shared: Omit<Harness<FeedSettings>, 'open'> = {
  connector: feed,
  supports: { edits: true, removals: false },
  largestCursorBytes: 120_000,
  invalidSettings: [
    { settings: { contact: right.contact }, words: /^url is missing$/ },
    { settings: { ...right, url: 'ftp://a.example' }, words: /^url is not an http or https/ },
    {
      settings: { ...right, url: 'https://ik:geheim@a.example/' },
      words: /^url holds a user name/,
    },
    { settings: { ...right, contact: 'bel mij\r\nX: y' }, words: /^contact is neither an e-mail/ },
    { settings: { ...right, platform: 'hyves' }, words: /^platform is not one of bluesky, / },
  ],
  http: {
    impatient: (settings, timeoutMs) => ({ ...settings, timeoutMs }),
    hostile: [
      { name: 'entities that multiply', type: 'application/rss+xml', body: bomb },
      { name: 'nesting without end', type: 'application/rss+xml', body: deep },
      { name: 'a web page', type: 'text/html', body: '<!doctype html><p>fluisterwoord</p>' },
      { name: 'a broken tag', type: 'text/xml', body: '<rss version="2.0"><fluisterwoord' },
      { name: 'nothing', type: 'application/rss+xml', body: '' },
      { name: 'JSON that is no feed', type: 'application/json', body: '{"text":"fluisterwoord"}' },
      { name: 'more than the largest size', type: 'text/xml', body: '<'.repeat(5_242_881) },
      { name: 'an unknown character set', type: 'text/xml; charset=klingon', body: '<rss/>' },
    ],
  },
};

describeConnector('feed (RSS)', { ...shared, open: () => openFeed(rss) });
describeConnector('feed (Atom)', { ...shared, open: () => openFeed(atom) });
describeConnector('feed (JSON Feed)', { ...shared, open: () => openFeed(json) });
