import { gzipSync } from 'node:zlib';

import { createLog } from '@wachtpost/runtime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { inputOf, openWire } from './conformance.ts';
import { feed } from './feed.ts';
import { largestFeed } from './feed/memory.ts';
import { networkOf } from './http/network.ts';
import { settingsOf } from './settings.ts';
import type { Wire, WireAnswer, WireRequest } from './conformance.ts';
import type { Batch, Json } from './connector.ts';
import type { FeedSettings } from './feed.ts';

let wire: Wire;
let site: (request: WireRequest) => WireAnswer;
let logged: string[] = [];

beforeEach(async () => {
  logged = [];
  wire = await openWire((request) => site(request));
});
afterEach(() => wire.close());

describe('asking', () => {
  test('sends back the validators of the last answer, and rests when nothing changed', async () => {
    const headers = { etag: 'W/"7"', 'last-modified': 'Mon, 03 Mar 2025 10:00:00 GMT' };
    site = () => ok(rss(item('1', 'kade')), headers);
    const { cursor } = await pull();
    site = () => ({ status: 304, headers: {}, body: '' });
    expect(await pull(cursor)).toMatchObject({ batches: [] });
    expect(wire.requests.at(-1)?.headers).toMatchObject({
      'if-none-match': 'W/"7"',
      'if-modified-since': 'Mon, 03 Mar 2025 10:00:00 GMT',
      'user-agent': 'Wachtpost/0.1 (+beheer@vlierdam.example)',
    });
  });

  test('stores new validators when nothing else is new', async () => {
    site = () => ok(rss(item('1', 'kade')), { etag: '"1"' });
    const first = await pull();
    site = () => ok(rss(item('1', 'kade')), { etag: '"2"' });
    const second = await pull(first.cursor);
    expect(second.batches).toMatchObject([{ changes: [], cursor: { etag: '"2"' } }]);
    expect((await pull(second.cursor)).batches).toEqual([]);
  });

  test('does not ask conditionally after a crash in the middle of a feed', async () => {
    const items = Array.from({ length: 501 }, (_, index) => item(`${index}`, `kade ${index}`));
    site = () => ok(rss(...items), { etag: '"1"' });
    const { batches } = await pull();
    expect(batches.map(({ cursor }) => cursor)).toMatchObject([{ etag: null }, { etag: '"1"' }]);
  });

  test('starts over when the address was changed', async () => {
    site = () => ok(rss(item('1', 'kade')), { etag: '"1"' });
    const { cursor } = await pull();
    expect((await pull(cursor, { url: `${wire.url}/anders` })).kinds).toEqual(['created']);
    expect(wire.requests.at(-1)?.headers['if-none-match']).toBeUndefined();
  });

  test('reads compressed answers, and holds the size limit against what comes out', async () => {
    const headers = { 'content-encoding': 'gzip' };
    site = () => ({
      ...ok(rss(item('1', 'kade')), headers),
      body: gzipSync(rss(item('1', 'kade'))),
    });
    expect((await pull()).kinds).toEqual(['created']);
    const bomb = gzipSync(Buffer.alloc(6_000_000, ' '));
    site = () => ({ ...ok('', headers), body: bomb });
    await expect(pull()).rejects.toMatchObject({ kind: 'malformed', message: /larger than/ });
  });

  test('reads the character set that the feed declares', async () => {
    const xml = `<?xml version="1.0" encoding="windows-1252"?>${rss(item('1', '\x80 5 boete, één'))}`;
    site = () => ({ ...ok(''), body: Buffer.from(xml, 'latin1') });
    expect((await pull()).texts).toEqual(['€ 5 boete, één']);
  });
});

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('HTTP %i is followed', async (status) => {
    site = ({ path }) =>
      path === '/feed' ? redirect(status, '/nieuw?sleutel=geheim') : ok(rss(item('1', 'kade')));
    expect((await pull()).kinds).toEqual(['created']);
    const warned = logged.filter((line) => line.includes('permanent redirect'));
    expect(warned).toHaveLength(status === 301 || status === 308 ? 1 : 0);
    expect(logged.join('')).not.toContain('geheim');
  });

  test.each(['file:///etc/passwd', 'ftp://a.example/', 'http://', 'http://ik:geheim@a.example/'])(
    'to %s are not followed',
    async (target) => {
      site = () => redirect(302, target);
      const message = 'the feed redirects to something that is no web address';
      await expect(pull()).rejects.toMatchObject({ kind: 'malformed', message });
    },
  );

  test('without end are given up', async () => {
    site = () => redirect(302, '/feed');
    const message = 'the feed redirects more than 5 times';
    await expect(pull()).rejects.toMatchObject({ kind: 'malformed', message });
    expect(wire.requests).toHaveLength(6);
  });
});

describe('entries', () => {
  test('that left the feed and come back are not new', async () => {
    site = () => ok(rss(item('1', 'een')));
    const first = await pull();
    site = () => ok(rss(item('2', 'twee')));
    const second = await pull(first.cursor);
    site = () => ok(rss(item('2', 'twee'), item('1', 'een')));
    expect((await pull(second.cursor)).kinds).toEqual([]);
  });

  test('whose counters or times change are not edited', async () => {
    site = () => ok(counted(1));
    const { cursor } = await pull();
    site = () => ok(counted(2));
    expect((await pull(cursor)).kinds).toEqual([]);
  });

  test('that were rejected are new once they are mended', async () => {
    site = () => ok(rss(item('1', ' ')));
    const first = await pull();
    expect(first.batches[0]?.rejections).toMatchObject([{ reason: 'text is empty' }]);
    site = () => ok(rss(item('1', 'kade')));
    expect((await pull(first.cursor)).kinds).toEqual(['created']);
  });

  test('beyond the largest feed are left, and that is logged', async () => {
    const items = Array.from({ length: largestFeed + 1 }, (_, index) => item(`${index}`, 'kade'));
    site = () => ok(rss(...items));
    expect((await pull()).kinds).toHaveLength(largestFeed);
    expect(logged.join('')).toContain('read only the first entries');
  });
});

test('a host that nobody serves is unavailable', async () => {
  const message = expect.stringMatching(/^the feed /);
  await wire.close();
  await expect(pull()).rejects.toMatchObject({ kind: 'unavailable', message });
  wire = await openWire((request) => site(request));
});

function ok(body: string, headers: Record<string, string> = {}): WireAnswer {
  return { status: 200, headers: { 'content-type': 'application/rss+xml', ...headers }, body };
}

function redirect(status: number, location: string): WireAnswer {
  return { status, headers: { location }, body: 'verhuisd' };
}

function rss(...items: string[]): string {
  return `<rss version="2.0"><channel><title>Vlierdam</title>${items.join('')}</channel></rss>`;
}

function counted(comments: number): string {
  const count = `<slash:comments>${comments}</slash:comments></item>`;
  return rss(item('1', 'kade').replace('</item>', count));
}

function item(id: string, text: string): string {
  return `<item><guid isPermaLink="false">${id}</guid><description>${text}</description></item>`;
}

async function pull(cursor: Json = null, part: Partial<FeedSettings> = {}) {
  const right = { url: `${wire.url}/feed`, contact: 'beheer@vlierdam.example' };
  const settings = settingsOf(feed, { ...right, ...part });
  const destination = { write: (line: string) => void logged.push(line) };
  const log = createLog({ level: 'trace', name: 'test', destination });
  const { signal } = new AbortController();
  const batches: Batch[] = [];
  const network = networkOf({
    hosts: feed.hosts(settings),
    contact: null,
    internalHosts: ['127.0.0.1'],
  });
  for await (const batch of feed.pull(inputOf({ settings, cursor, network, signal, log }))) {
    batches.push(batch);
  }
  const changes = batches.flatMap((batch) => batch.changes);
  return {
    batches,
    cursor: batches.at(-1)?.cursor ?? cursor,
    kinds: changes.map(({ kind }) => kind),
    texts: changes.flatMap((change) => ('post' in change ? [change.post.text] : [])),
  };
}
