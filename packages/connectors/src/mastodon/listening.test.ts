import { assert, afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openWire } from '../conformance.ts';
import { mastodon } from '../mastodon.ts';
import { bring, handed, keeping, shortly } from '../testing.ts';
import { idAt, statusOf } from './testing/entities.ts';
import { openInstance } from './testing/instance.ts';
import { json } from './testing/rest.ts';
import { mentionOf, settingsFor, watching } from './testing/settings.ts';
import type { Change } from '@wachtpost/casework/incoming';
import type { PullInput } from '../connector.ts';
import type { Instance } from './testing/instance.ts';
import type { MastodonSettings } from './settings.ts';

const token = 'token-van-bakker';
const accessToken = 'token-van-de-gemeente';
const bakker = watching('bakker@vlierdam.example', { token });
const hashtag = 'hashtag:vlierdam';
const own = `user:notification:${token}`;

let instance: Instance;
let stop: AbortController;
beforeEach(async () => {
  instance = await openInstance();
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await instance.wire.close();
});

let count = 0;
function newStatus(part: Record<string, unknown> = {}) {
  count += 1;
  return statusOf(idAt(new Date(), count), `<p>Bericht ${count}</p>`, part);
}

/** Listens, and hands out what is heard one by one. */
function hear(
  part: Partial<PullInput<MastodonSettings>> = {},
  settings = settingsFor(instance, { accessToken }),
) {
  assert(mastodon.listen !== undefined, 'it has a stream');
  const input = handed(mastodon, settings, { watched: [bakker], signal: stop.signal, ...part });
  const batches = mastodon.listen(input);
  const waiting: Change[] = [];
  const next = async (): Promise<string> => {
    while (waiting.length === 0) {
      const { value, done } = await batches.next();
      assert(done !== true, 'it goes on');
      waiting.push(...value.changes);
    }
    return shortly(waiting.splice(0, 1))[0] ?? '';
  };
  return { next, batches, logged: input.logged };
}

const tell = (event: string, payload: unknown) =>
  instance.emit(hashtag, event, typeof payload === 'string' ? payload : JSON.stringify(payload));

describe.each(['websocket', 'sse'] as const)('a stream by %s', (streaming) => {
  const settings = () => settingsFor(instance, { accessToken, streaming });

  test('brings posts, edits and removals, and own notifications of officials', async () => {
    const { next } = hear({}, settings());
    const first = next();
    await Promise.all([instance.listening(hashtag), instance.listening(own)]);
    const status = newStatus();
    tell('update', status);
    expect(await first).toBe(`created ${status.uri}`);
    tell('status.update', { ...status, edited_at: '2025-03-03T10:00:00.000Z' });
    expect(await next()).toBe(`edited ${status.uri}`);
    tell('delete', status.id);
    expect(await next()).toBe(`removed ${status.uri}`);
    const mention = newStatus({ tags: [], mentions: [mentionOf('bakker')] });
    instance.notify(token, newStatus(), 'favourite');
    instance.notify(token, mention);
    expect(await next()).toBe(`created ${mention.uri}`);
  });

  test('leaves out an official who withdrew their access, and hears the others', async () => {
    instance.answers.set('/api/v1/notifications', { ...json({ error: 'revoked' }), status: 401 });
    instance.answers.set('/api/v1/streaming/user/notification', {
      ...json({ error: 'revoked' }),
      status: 401,
    });
    const { next, logged } = hear({}, settings());
    const first = next();
    await instance.listening(hashtag);
    const status = newStatus();
    tell('update', status);
    expect(await first).toBe(`created ${status.uri}`);
    expect(logged.join('')).not.toContain('bakker');
  });
});

test('a removal that overtakes its post keeps it out', async () => {
  const { next } = hear();
  const first = next();
  await instance.listening(hashtag);
  const [gone, stays] = [newStatus(), newStatus()];
  tell('delete', gone.id);
  tell('update', gone);
  tell('update', stays);
  expect(await first).toBe(`created ${stays.uri}`);
});

test('a removal in the same breath as its post is told, one of a post that nobody keeps is not', async () => {
  const { next } = hear({ kept: keeping([]) });
  const first = next();
  await instance.listening(hashtag);
  const [both, unkept, last] = [newStatus(), newStatus(), newStatus()];
  tell('update', unkept);
  expect(await first).toBe(`created ${unkept.uri}`);
  tell('delete', unkept.id);
  tell('delete', '4711');
  tell('update', both);
  tell('delete', both.id);
  tell('update', last);
  const said = [await next(), await next()];
  expect(said).not.toContain(`removed ${unkept.uri}`);
  expect(said[0]).toBe(`created ${both.uri}`);
});

test('what a stream does not make sense of does not end it', async () => {
  const { next } = hear();
  const first = next();
  await instance.listening(hashtag);
  tell('filters_changed', '');
  tell('update', 'fluisterwoord');
  tell('notification', '{}');
  const status = newStatus();
  tell('update', status);
  expect(await first).toBe(`created ${status.uri}`);
});

test('what was streamed is not read again, and what was missed is', async () => {
  const { batches } = hear();
  const first = batches.next();
  await instance.listening(hashtag);
  const [heard, missed] = [newStatus(), newStatus()];
  instance.put(heard);
  tell('update', heard);
  let batch = await first;
  while (batch.value?.changes.length === 0) batch = await batches.next();
  instance.put(missed);
  const { cursor } = batch.value ?? assert.fail('it goes on');
  const { changes } = await bring(mastodon, settingsFor(instance), { watched: [bakker], cursor });
  expect(shortly(changes)).toEqual([`created ${missed.uri}`]);
});

test('without a token, or switched off, it reads without a stream', async () => {
  const status = newStatus();
  instance.put(status);
  const watched = [watching('bakker@vlierdam.example')];
  for (const settings of [settingsFor(instance), settingsFor(instance, { streaming: 'off' })]) {
    expect(await hear({ watched }, settings).next()).toBe(`created ${status.uri}`);
  }
  expect(instance.wire.requests.filter(({ path }) => path.includes('streaming'))).toEqual([]);
  expect(mastodon.listens?.({ streaming: 'off' })).toBe(false);
  expect(mastodon.listens?.({})).toBe(true);
});

test('nobody watched, and it waits without asking anything', async () => {
  const { batches } = hear({ watched: [] });
  const next = batches.next();
  stop.abort();
  expect((await next).done).toBe(true);
  expect(instance.wire.requests).toEqual([]);
});

test('an instance that streams elsewhere is heard only where the settings allow it', async () => {
  instance.streaming = 'wss://stroom.elders.example';
  await expect(hear().next()).rejects.toMatchObject({
    kind: 'forbidden',
    message: expect.stringContaining('stroom.elders.example'),
  });
});

test('an instance that asks for rest is still heard', async () => {
  const busy = { ...json({ error: 'Too many' }), status: 429, headers: { 'retry-after': '300' } };
  instance.answers.set('/api/v1/timelines/tag/vlierdam', busy);
  const { next } = hear({ watched: [watching('bakker@vlierdam.example')] });
  const first = next();
  await instance.listening(hashtag);
  const status = newStatus();
  tell('update', status);
  expect(await first).toBe(`created ${status.uri}`);
});

test('a WebSocket that does not open tells why', async () => {
  const closed = await openWire({ answer: () => json({}), socket: () => {} });
  instance.streaming = closed.url.replace('http', 'ws');
  for (const [status, kind] of [
    [401, 'unauthorised'],
    [404, 'gone'],
    [503, 'unavailable'],
  ] as const) {
    closed.fault = { status, headers: {}, body: '' };
    await expect(hear().next()).rejects.toMatchObject({ kind });
  }
  await closed.close();
});
