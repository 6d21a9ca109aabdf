import { assert, describe, expect, test, vi } from 'vitest';

import { ConnectorError } from '../connector.ts';
import { bluesky } from '../bluesky.ts';
import { handed, shortly } from '../testing.ts';
import { settingsFor } from './testing/network.ts';
import { postRecord } from './testing/records.ts';
import { openRefusing } from './testing/refusing.ts';
import { useScene } from './testing/scene.ts';
import type { Json } from '../connector.ts';
import type { Gate } from '../http/network.ts';

const scene = useScene();
const at = '2025-03-03T11:59:00.000Z';

const cursors = () =>
  scene().network.wire.requests.flatMap(({ path }) => {
    const cursor = new URL(path, 'http://localhost').searchParams.get('cursor');
    return path.includes('ubscribe') && cursor !== null ? [Number(cursor)] : [];
  });

const opened = () => scene().asked('/subscribe?');

const gone = async () => {
  scene().network.post(scene().writer.did, 'gemist', scene().mention());
  scene().network.now += 120_000;
  scene().network.post(scene().writer.did, 'niemands', postRecord('Mooi weer', at));
  scene().network.jetstream.floor = 2;
};

describe('places in the stream', () => {
  test('v1 goes back five seconds', async () => {
    const stream = await scene().hear();
    scene().network.post(scene().writer.did, 'a', scene().mention());
    await stream.came(1);
    await stream.stop();
    await scene().hear({ cursor: stream.cursor() });
    expect(cursors()[1]).toBe(scene().network.now * 1000 - 5_000_000);
  });

  test('v2 goes on at its own place, and on another server by the time', async () => {
    const stream = await scene().hear({}, 'v2');
    scene().network.post(scene().writer.did, 'a', scene().mention());
    await stream.came(1);
    await stream.stop();
    const cursor = stream.cursor();
    await scene().hear({ cursor }, 'v2');
    expect(cursors()[1]).toBe(1);
    await scene().hear(
      { cursor: { ...Object(cursor), place: { host: 'anders.example', seq: 1 } } },
      'v2',
    );
    expect(cursors()[2]).toBe(scene().network.now * 1000 - 5_000_000);
  });

  test('a place in the future is not believed', async () => {
    const stream = await scene().hear();
    const time_us = Date.now() * 1000 + 86_400_000_000;
    scene().write('a');
    const later = { ...scene().network.jetstream.all()[0], time_us };
    scene().network.jetstream.say(JSON.stringify(later).replace('Hoor eens', 'Hoor'));
    await stream.came(1);
    expect(Number(Object(stream.cursor()).time)).toBeLessThan(time_us);
  });

  test('frames from before the place that was asked for are not heard again', async () => {
    scene().network.now -= 3_600_000;
    scene().network.post(scene().writer.did, 'oud', scene().mention());
    scene().network.now += 3_600_000;
    const stream = await scene().hear();
    scene().network.jetstream.say(JSON.stringify(scene().network.jetstream.all()[0]));
    scene().network.post(scene().writer.did, 'nieuw', scene().mention());
    await stream.came(1);
    expect(shortly(stream.changes)).toEqual(scene().created('nieuw'));
  });
});

test('a crash between two batches of what came at once loses nothing', async () => {
  const many = Array.from({ length: 620 }, (_, index) => `veel-${index}`);
  for (const rkey of many) scene().write(rkey);
  const part = { watched: [scene().watching()], since: new Date(scene().network.now - 1000) };
  const input = handed(bluesky, settingsFor(scene().network, 'v1'), part);
  const batches = bluesky.listen?.(input);
  const ids: string[] = [];
  let cursor: Json = null;
  while (ids.length < 100) {
    const { value } = (await batches?.next()) ?? {};
    ids.push(...shortly(value?.changes ?? []));
    cursor = value?.cursor ?? null;
  }
  await batches?.return();
  const rest = await scene().hear({ cursor });
  await vi.waitFor(() => {
    const all = new Set([...ids, ...shortly(rest.changes)]);
    expect(all).toEqual(new Set(scene().created(...many)));
  });
});

describe('gaps', () => {
  test('v1 that begins later than asked is said, and searched for', async () => {
    const since = new Date(scene().network.now);
    await gone();
    const stream = await scene().hear({ since });
    scene().network.post(scene().writer.did, 'nieuw', scene().mention());
    await stream.came(2);
    expect(shortly(stream.changes).toSorted()).toEqual(scene().created('gemist', 'nieuw'));
    expect(stream.logged.join()).toContain('"msg":"gap"');
  });

  test('a gap that is being filled is begun again after a crash', async () => {
    const since = new Date(scene().network.now);
    await gone();
    const stream = await scene().hear({ since });
    await stream.came(1);
    expect(stream.cursor()).toMatchObject({ time: since.getTime() * 1000, place: null });
  });

  test('v2 that forgot a place is asked by the time, and says what it lost', async () => {
    await gone();
    const refusing = await openRefusing(scene().network.jetstream);
    const time = (scene().network.now - 121_000) * 1000;
    const cursor = {
      version: 1,
      time,
      place: { host: new URL(refusing.url).host, seq: 1 },
      seen: [],
    };
    const settings = { ...settingsFor(scene().network, 'v2'), stream: refusing.url };
    const stream = scene().listen({ cursor }, settings);
    await stream.came(1);
    expect(refusing.refused).toEqual(['1']);
    expect(stream.logged.join()).toContain('"msg":"gap"');
    await stream.stop();
    await refusing.close();
  });

  test('a place that v2 never gave is left for the time', async () => {
    const { host } = new URL(scene().network.wire.url);
    const cursor = {
      version: 1,
      time: scene().network.now * 1000,
      place: { host, seq: 900 },
      seen: [],
    };
    const stream = await scene().hear({ cursor }, 'v2');
    await vi.waitFor(() => expect(scene().asked('subscribeEvents')).toBe(2));
    await scene().network.jetstream.listening();
    scene().network.post(scene().writer.did, 'a', scene().mention());
    await stream.came(1);
  });

  test('a search that must rest goes on where it was', async () => {
    const since = new Date(scene().network.now);
    await gone();
    const limit = { left: 2 };
    const gate: Gate = {
      enter: async () => {
        if (opened() === 0 || limit.left === 0) return;
        limit.left -= 1;
        throw new ConnectorError('rate_limited', 'rust', { retryAfterMs: 1 });
      },
      leave: async () => {},
    };
    const stream = await scene().hear({ since, gate });
    await stream.came(1);
    expect(limit.left).toBe(0);
    expect(shortly(stream.changes)).toEqual(scene().created('gemist'));
  });

  test('a search that asks for an account does not keep the stream from being heard', async () => {
    scene().network.closed = true;
    const since = new Date(scene().network.now);
    await gone();
    const stream = await scene().hear({ since });
    scene().network.post(scene().writer.did, 'nieuw', scene().mention());
    await stream.came(1);
    expect(stream.logged.join()).toContain('the search needs an account');
  });
});

describe('how a stream ends', () => {
  test('a frame that is no event is rejected once, and the rest goes on', async () => {
    const stream = await scene().hear();
    scene().network.jetstream.say('{"fluisterwoord');
    scene().network.jetstream.say('{"did":7,"time_us":"x","kind":"commit"}');
    scene().network.jetstream.say('{"did":"did:plc:a","time_us":1741000000000000,"kind":"later"}');
    scene().network.post(scene().writer.did, 'a', scene().mention());
    await stream.came(1);
    const reason = 'a frame is not as Jetstream describes one';
    const rejection = { source: 'the stream', line: null, reason };
    expect(stream.rejections).toEqual([rejection, rejection]);
  });

  test('what was heard before the server ends it is handed on', async () => {
    const stream = await scene().hear();
    scene().network.post(scene().writer.did, 'a', scene().mention());
    scene().network.jetstream.say('{"$type":"error","error":"ConsumerTooSlow"}');
    const error = await stream.ended;
    assert(error instanceof ConnectorError, 'a stream that its server ends fails');
    expect(error).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('ConsumerTooSlow'),
    });
    expect(stream.changes).toHaveLength(1);
  });

  test('a stream that falls silent is unavailable', async () => {
    const settings = { ...settingsFor(scene().network, 'v1'), silenceMs: 1000 };
    const stream = scene().listen({}, settings);
    expect(await stream.ended).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('silent'),
    });
  });

  test('a server that asks for rest is left alone for that long', async () => {
    const headers = { 'retry-after': '30' };
    scene().network.wire.fault = { status: 429, headers, body: '' };
    expect(await scene().listen().ended).toMatchObject({ kind: 'rate_limited' });
  });

  test('a stream on a host that is not in the settings is not opened', async () => {
    const settings = { ...settingsFor(scene().network, 'v1'), stream: 'ws://10.0.0.7' };
    const stream = scene().listen({}, settings);
    expect(await stream.ended).toMatchObject({ kind: 'forbidden' });
  });
});
