import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { openWire } from '../../conformance.ts';
import { ConnectorError } from '../../connector.ts';
import { mastodon } from '../../mastodon.ts';
import { handed } from '../../testing.ts';
import { runOf } from '../run.ts';
import { settingsSchema } from '../settings.ts';
import { openEvents } from './events.ts';
import { openQueue } from './queue.ts';
import { openChannel } from './socket.ts';
import type { WebSocket } from 'ws';
import type { Connection, Wire } from '../../conformance.ts';
import type { Line } from './socket.ts';

const channel = {
  token: 'token',
  streams: [{ stream: 'hashtag', tag: 'vlierdam' }],
  addressed: null,
};
const soon = () => Date.now() + 30_000;

let wire: Wire;
let stop: AbortController;
let onOpen: (connection: Connection, socket?: WebSocket) => void;
beforeEach(async () => {
  stop = new AbortController();
  onOpen = () => {};
  const headers = { 'content-type': 'text/event-stream' };
  wire = await openWire({
    answer: () => ({ status: 200, headers, body: (connection) => onOpen(connection) }),
    socket: (connection, _, socket) => onOpen(connection, socket),
  });
});
afterEach(async () => {
  vi.useRealTimers();
  stop.abort();
  await wire.close();
});

async function open(by: 'socket' | 'events', silentAfterMs: number) {
  const settings = settingsSchema.parse({ instance: 'vlierdam.example', api: wire.url });
  const run = runOf(handed(mastodon, settings));
  const address = new URL(`${wire.url.replace('http', 'ws')}/api/v1/streaming`);
  const queue = openQueue();
  const line: Line = { address, channel, queue, silentAfterMs, signal: stop.signal };
  await (by === 'socket' ? openChannel(run, line) : openEvents(run, line));
  return queue;
}

test.each(['socket', 'events'] as const)('a silent stream counts as broken: %s', async (by) => {
  const queue = await open(by, 20);
  await expect(queue.take(soon(), stop.signal)).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('silent for more than 0.02 seconds'),
  });
});

test('a ping keeps a WebSocket alive that has nothing to tell', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const ponged = Promise.withResolvers<void>();
  onOpen = (connection, socket) => {
    socket?.on('message', () => socket.ping());
    socket?.on('pong', () => {
      ponged.resolve();
      vi.advanceTimersByTime(60_000);
      connection.send('{"stream":["hashtag","vlierdam"],"event":"update","payload":"{}"}');
    });
  };
  const queue = await open('socket', 100_000);
  vi.advanceTimersByTime(60_000);
  await ponged.promise;
  expect(await queue.take(soon(), stop.signal)).toMatchObject([{ event: 'update' }]);
});

test.each(['socket', 'events'] as const)('a stream that ends broke: %s', async (by) => {
  onOpen = (connection) => connection.end();
  const queue = await open(by, 60_000);
  await expect(queue.take(soon(), stop.signal)).rejects.toMatchObject({ kind: 'unavailable' });
});

test('events arrive in pieces, between heartbeats, in characters of more than one byte', async () => {
  onOpen = (connection) => {
    for (const piece of [':)\n', 'event: upd', 'ate\nda', 'ta: {"é":1}\n', ':thump\n', '\n'])
      connection.send(piece);
  };
  const queue = await open('events', 60_000);
  expect(await queue.take(soon(), stop.signal)).toEqual([
    { event: 'update', payload: '{"é":1}', addressed: null },
  ]);
});

test('an event without end is malformed', async () => {
  onOpen = (connection) => connection.send(`data: ${'a'.repeat(6_000_000)}`);
  const queue = await open('events', 60_000);
  await expect(queue.take(soon(), stop.signal)).rejects.toMatchObject({ kind: 'malformed' });
});

test('a subscription that is refused is not taken for silence', async () => {
  onOpen = (connection) =>
    connection.send('{"error":"Access token does not have the required scopes","status":401}');
  const queue = await open('socket', 60_000);
  await expect(queue.take(soon(), stop.signal)).rejects.toMatchObject({ kind: 'unauthorised' });
});

test('what waits to be read is bounded, and taken before the reason why no more comes', async () => {
  const queue = openQueue();
  const event = { event: 'update', payload: '{}', addressed: null };
  for (let index = 0; index <= 6_000; index += 1) queue.push(event);
  queue.fail(new ConnectorError('gone', 'a later reason'));
  let taken = 0;
  const all = async () => {
    for (;;) taken += (await queue.take(soon(), stop.signal)).length;
  };
  await expect(all()).rejects.toMatchObject({ kind: 'unavailable' });
  expect(taken).toBe(5_001);
});

test('taking ends at the time that was set, and when it is told to', async () => {
  const queue = openQueue();
  expect(await queue.take(Date.now(), stop.signal)).toEqual([]);
  const waiting = queue.take(soon(), stop.signal);
  stop.abort();
  expect(await waiting).toEqual([]);
});
