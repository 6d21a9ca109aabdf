import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openWire } from '../../../packages/connectors/src/conformance.ts';
import { feed } from '../../../packages/connectors/src/feed.ts';
import { settingsOf } from '../../../packages/connectors/src/settings.ts';
import { bring } from '../../../packages/connectors/src/testing.ts';
import { hasNginx, startNginx } from './server.ts';
import type { Wire } from '../../../packages/connectors/src/conformance.ts';
import type { Json } from '../../../packages/connectors/src/connector.ts';
import type { Nginx } from './server.ts';

if (!hasNginx) {
  process.stderr.write(
    '\n*** SKIPPED: feeds from nginx, because it is not installed (apt install nginx). ***\n\n',
  );
}

const item = (id: string, text: string) =>
  `<item><guid isPermaLink="false">${id}</guid><title>${text}</title>` +
  `<pubDate>Mon, 03 Mar 2025 10:00:00 GMT</pubDate></item>`;
const rss = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Vlierdams Nieuws</title>${items.join('')}</channel></rss>`;
const news = rss(item('1', 'De brug is open'), item('2', 'De kade is dicht'));

describe.skipIf(!hasNginx)('feeds that nginx serves', () => {
  let nginx: Nginx;
  let behind: Wire;

  beforeAll(async () => {
    behind = await openWire(() => {
      const headers = { 'content-type': 'application/rss+xml' };
      return { status: 200, headers, body: news };
    });
    nginx = await startNginx(behind.url);
    await nginx.put('news.rss', news);
  });
  afterAll(async () => {
    await nginx.stop();
    await behind.close();
  });

  function pull(path: string, cursor: Json = null, part: object = {}) {
    const settings = settingsOf(feed, { url: `${nginx.url}${path}`, ...part });
    return bring(feed, settings, { cursor });
  }
  const titles = ({ changes }: Awaited<ReturnType<typeof pull>>) =>
    changes.map((change) =>
      change.kind === 'removed' ? '' : `${change.kind} ${change.post.text}`,
    );

  it.each(['/asked-again.rss', '/plain.rss'])(
    'asks again for %s with what nginx marked it with',
    async (path) => {
      await nginx.put(path, news);
      const first = await pull(path);
      expect(titles(first)).toEqual(['created De brug is open', 'created De kade is dicht']);
      expect(await pull(path, first.cursor)).toMatchObject({ batches: [], error: null });
      const log = await nginx.logged(path, 2);
      expect(log.map(({ status }) => status)).toEqual([200, 304]);
    },
  );

  it('reads what was compressed and comes in pieces', async () => {
    await nginx.put('small.rss', news);
    expect(titles(await pull('/small.rss'))).toHaveLength(2);
    const [request] = await nginx.logged('/small.rss', 1);
    expect(request).toMatchObject({ status: 200, encoding: 'gzip', transfer: 'chunked' });
  });

  it('brings what was edited in a file that was known', async () => {
    await nginx.put('edited.rss', rss(item('1', 'De brug is open')));
    const { cursor } = await pull('/edited.rss');
    await nginx.put('edited.rss', rss(item('1', 'De brug is weer dicht'), item('2', 'Kadefeest')));
    const second = await pull('/edited.rss', cursor);
    expect(titles(second)).toEqual(['edited De brug is weer dicht', 'created Kadefeest']);
  });

  it('reads the character set that nginx names', async () => {
    await nginx.put('latin.rss', Buffer.from(rss(item('1', 'Café De Geïnde Kade')), 'latin1'));
    expect(titles(await pull('/latin.rss'))).toEqual(['created Café De Geïnde Kade']);
  });

  it.each([
    ['/moved', true],
    ['/elsewhere-for-now', false],
  ])('follows %s, and says so where the address is out of date', async (path, told) => {
    const { changes, logged } = await pull(path);
    expect(changes).toHaveLength(2);
    expect(logged.includes('permanent redirect')).toBe(told);
  });

  it.each([
    ['/round', 'malformed', 'redirects more than'],
    ['/other-host', 'forbidden', 'vlierdam.example'],
    ['/gone', 'gone', 'HTTP 410'],
    ['/unknown', 'gone', 'HTTP 404'],
    ['/forbidden', 'forbidden', 'HTTP 403'],
    ['/withheld', 'forbidden', 'HTTP 451'],
    ['/members', 'unauthorised', 'HTTP 401'],
    ['/silent', 'unavailable', 'broke off'],
    ['/down', 'unavailable', 'HTTP 502'],
  ])('calls %s %s', async (path, kind, words) => {
    const { batches, error } = await pull(path);
    expect(batches).toEqual([]);
    expect(error).toMatchObject({ kind, message: expect.stringContaining(words) });
  });

  it('waits as long as nginx asks for', async () => {
    const maintenance = await pull('/maintenance');
    expect(maintenance.error).toMatchObject({ kind: 'unavailable', retryAfterMs: 300_000 });
    await nginx.put('limited.rss', news);
    const first = await pull('/limited.rss');
    expect(first).toMatchObject({ error: null, changes: { length: 2 } });
    const second = await pull('/limited.rss', first.cursor);
    expect(second.error).toMatchObject({ kind: 'rate_limited', retryAfterMs: 120_000 });
    expect(second.cursor).toEqual(first.cursor);
  });

  it('gives up on an answer that trickles in', async () => {
    await nginx.put(
      'slow.rss',
      rss(...Array.from({ length: 500 }, (_, at) => item(`${at}`, 'Kade'))),
    );
    const { error } = await pull('/slow.rss', null, { timeoutMs: 1_000 });
    expect(error).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('in full'),
    });
  });

  it('takes nothing of an answer that nginx had to break off', async () => {
    behind.fault = 'cut';
    const cut = await pull('/behind/news.rss');
    behind.fault = null;
    expect(cut).toMatchObject({ batches: [], error: { kind: 'unavailable' } });
    expect(titles(await pull('/behind/news.rss', cut.cursor))).toHaveLength(2);
  });

  it('reads no more than it may, whatever it was compressed to', async () => {
    const large = rss(
      ...Array.from({ length: 2_000 }, (_, at) => item(`${at}`, 'Kade '.repeat(20))),
    );
    expect(gzipSync(large).length).toBeLessThan(100_000);
    await nginx.put('large.rss', large);
    const { error } = await pull('/large.rss', null, { largestBytes: 100_000 });
    expect(error).toMatchObject({ kind: 'malformed', message: expect.stringContaining('larger') });
  });
});
