import { afterEach, beforeEach, expect, test } from 'vitest';

import { mastodon } from '../mastodon.ts';
import { bring, keeping, shortly } from '../testing.ts';
import { idAt, statusOf } from './testing/entities.ts';
import { openInstance } from './testing/instance.ts';
import { json } from './testing/rest.ts';
import { settingsFor, watching } from './testing/settings.ts';
import type { ConnectorError } from '../connector.ts';
import type { Instance } from './testing/instance.ts';
import type { MastodonSettings } from './settings.ts';

let instance: Instance;
beforeEach(async () => {
  instance = await openInstance();
});
afterEach(() => instance.wire.close());

const watched = [watching('bakker@vlierdam.example')];
const timeline = '/api/v1/timelines/tag/vlierdam';
const minuteMs = 60_000;
const tags = (name: string) => ({ tags: [{ name, url: '' }] });
const nobody = () => false;

function put(minutesAgo: number, part: Record<string, unknown> = {}, index = 0) {
  const at = new Date(Date.now() - minutesAgo * minuteMs);
  const created = { created_at: at.toISOString(), ...part };
  const status = statusOf(idAt(at, index), '<p>De brug</p>', created);
  instance.put(status);
  return status;
}

const pull = (
  part: Parameters<typeof bring<MastodonSettings>>[2] = {},
  settings = settingsFor(instance),
) => bring(mastodon, settings, { watched, ...part });

test('a first pull goes back to its reach only', async () => {
  put(3000);
  const young = put(60);
  const { changes } = await pull({ since: new Date(Date.now() - 1440 * minuteMs) });
  expect(shortly(changes)).toEqual([`created ${young.uri}`]);
});

test('what came meanwhile arrives oldest first, over page borders, and what comes late is not missed', async () => {
  put(60);
  const { cursor } = await pull();
  const news = Array.from({ length: 90 }, (_, index) => put(20, {}, index));
  const second = await pull({ cursor });
  expect(shortly(second.changes)).toEqual(news.map(({ uri }) => `created ${uri}`));
  const late = put(25);
  const third = await pull({ cursor: second.cursor });
  expect(shortly(third.changes)).toEqual([`created ${late.uri}`]);
});

test('what arrives late is not missed where all there was is young', async () => {
  const young = put(5);
  const { cursor } = await pull();
  const late = put(20);
  const { changes } = await pull({ cursor, since: new Date() });
  expect(shortly(changes)).toEqual([`created ${late.uri}`]);
  expect(young.id > late.id).toBe(true);
});

test('an edit of what is read again is an edit', async () => {
  const status = put(10);
  const { cursor } = await pull();
  const edited_at = new Date().toISOString();
  instance.put({ ...status, content: '<p>De sluis</p>', edited_at });
  const { changes } = await pull({ cursor });
  expect(changes).toMatchObject([{ kind: 'edited', post: { text: 'De sluis' } }]);
});

test('what is kept is looked up again: gone, hidden, edited, or as it was', async () => {
  const [gone, hidden, edited, same] = [44, 43, 42, 41].map((minutes) => put(minutes));
  const { cursor } = await pull();
  const all = [gone, hidden, edited, same].flatMap((each) => each?.uri ?? []);
  instance.remove(gone?.id ?? '');
  instance.put({ ...hidden!, visibility: 'private' });
  instance.put({ ...edited!, edited_at: new Date().toISOString(), content: '<p>Anders</p>' });
  const kept = keeping([...all, 'https://elders.example/9']);
  const second = await pull({ cursor, kept });
  expect(shortly(second.changes)).toEqual([
    `removed ${gone?.uri}`,
    `removed ${hidden?.uri}`,
    `edited ${edited?.uri}`,
  ]);
  expect(second.checked).toEqual([same?.uri]);
  const third = await pull({ cursor: second.cursor, kept: keeping([edited!.uri, same!.uri]) });
  expect([shortly(third.changes), third.checked]).toEqual([[], [edited?.uri, same?.uri]]);
});

test('a missing page that is not the instance’s own removes nothing', async () => {
  const { id, uri } = put(60);
  const { cursor } = await pull();
  const headers = { 'content-type': 'text/html' };
  instance.answers.set(`/api/v1/statuses/${id}`, { status: 404, headers, body: '<p>Niets</p>' });
  const { changes, error } = await pull({ cursor, kept: keeping([uri]) });
  expect([changes, error]).toEqual([[], expect.objectContaining({ kind: 'gone' })]);
});

test('a cursor forgets what nobody keeps', async () => {
  const { uri } = put(60);
  const { cursor } = await pull();
  expect(JSON.stringify(cursor)).toContain(uri);
  const second = await pull({ cursor, kept: keeping([]) });
  expect(JSON.stringify(second.cursor)).not.toContain(uri);
});

test('an instance that says it was the last answer for now is left alone, and the rest comes first next time', async () => {
  const first = put(60, tags('vlierdam'));
  const second = put(60, tags('oosterzijl'), 1);
  const settings = settingsFor(instance, { hashtags: ['vlierdam', 'oosterzijl'] });
  const reset = new Date(Date.now() + 4 * minuteMs);
  instance.headers['x-ratelimit-remaining'] = '0';
  instance.headers['x-ratelimit-reset'] = reset.toISOString();
  const left: string[] = [];
  const gate = {
    enter: async () => {},
    leave: async (_: string, failure: ConnectorError | null) => void left.push(failure?.kind ?? ''),
  };
  // One page holds it all; the answer to it is the last one.
  const limited = await pull({ gate }, settings);
  expect(limited.error).toMatchObject({ kind: 'rate_limited' });
  expect((limited.error as ConnectorError).retryAfterMs).toBeGreaterThan(3 * minuteMs);
  expect(left.at(-1)).toBe('rate_limited');
  expect(instance.wire.requests).toHaveLength(1);
  delete instance.headers['x-ratelimit-remaining'];
  const { changes } = await pull({ cursor: limited.cursor }, settings);
  expect(new Set(shortly([...limited.changes, ...changes]))).toEqual(
    new Set([`created ${first.uri}`, `created ${second.uri}`]),
  );
});

test('HTTP 429 says in a header of its own when to come back', async () => {
  const reset = String(Math.ceil((Date.now() + 4 * minuteMs) / 1000));
  const headers = { 'x-ratelimit-reset': reset };
  instance.answers.set(timeline, { ...json({ error: 'Too many requests' }), status: 429, headers });
  const { error } = await pull();
  expect(error).toMatchObject({ kind: 'rate_limited' });
  expect((error as ConnectorError).retryAfterMs).toBeGreaterThan(3 * minuteMs);
});

test('a place that the instance does not know leads to a fresh start and a warning', async () => {
  put(60);
  const { cursor } = await pull();
  const { uri } = put(50);
  const odd = settingsFor(instance, { api: `${instance.wire.url}/moved` });
  const moved = json(instance.statuses);
  const headers = { 'content-type': 'application/json' };
  // Other software behind the same name: it refuses ids that are not its own.
  Object.defineProperty(instance.answers, 'get', {
    value: () =>
      instance.wire.requests.at(-1)?.path.includes('min_id') === true
        ? { status: 400, headers, body: '{"error":"no such id"}' }
        : instance.wire.requests.at(-1)?.path.includes('max_id') === true
          ? json([])
          : moved,
  });
  const { changes, logged } = await pull({ cursor }, odd);
  expect(shortly(changes)).toContain(`created ${uri}`);
  expect(logged).toContain('gap');
});

test('a cursor of another instance starts over', async () => {
  const { uri } = put(60);
  const { cursor } = await pull();
  const other = settingsFor(instance, { instance: 'elders.example' });
  expect(shortly((await pull({ cursor }, other)).changes)).toEqual([`created ${uri}`]);
});

test('a status that cannot be read is told of once, without its text', async () => {
  put(10, { content: 17, spoiler_text: 'fluisterwoord' });
  put(9, { id: null });
  const first = await pull();
  expect(first.rejections).toMatchObject([
    { source: expect.stringMatching(/^status \d+$/), reason: 'content is not text' },
  ]);
  expect((await pull({ cursor: first.cursor })).rejections).toEqual([]);
});

test('a pull asks no more than an instance bears, and the next one goes on', async () => {
  put(600);
  const { cursor } = await pull();
  for (let index = 0; index < 4100; index += 1) put(500, {}, index);
  const last = put(5);
  const asked = instance.wire.requests.length;
  const second = await pull({ cursor, concerns: nobody });
  expect(instance.wire.requests.length - asked).toBe(100);
  const third = await pull({ cursor: second.cursor });
  expect(shortly(third.changes).at(-1)).toBe(`created ${last.uri}`);
});
