import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { afterEach, assert, beforeEach, expect, test } from 'vitest';

import { networkOf } from './network.ts';
import { openSocket } from './socket.ts';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Gate } from './network.ts';

/** A server that opens every socket, sends what it is told to, and never says goodbye. */
let server: Server;
let url = '';
const connections: Duplex[] = [];
const told: unknown[] = [];
const gate: Gate = {
  enter: async () => {},
  leave: async (_host, failure) => void told.push(failure),
};

beforeEach(async () => {
  told.length = 0;
  server = createServer();
  server.on('upgrade', ({ headers }, duplex) => {
    const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    duplex.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    duplex.on('error', () => {});
    connections.push(duplex.resume());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterEach(async () => {
  for (const connection of connections.splice(0)) connection.destroy();
  await once(server.close(), 'close');
});

function open(part: Partial<Parameters<typeof openSocket>[1]> = {}) {
  const hosts = ['127.0.0.1', 'nergens.invalid'];
  const contact = 'https://vlierdam.example';
  const network = networkOf({ hosts, contact, internalHosts: hosts, gate });
  const { signal } = new AbortController();
  return openSocket(network, {
    url,
    name: 'de stroom',
    timeoutMs: 5000,
    signal,
    onText: () => {},
    ...part,
  });
}

test('texts arrive, and bytes that are no text do not', async () => {
  const texts: string[] = [];
  await open({ onText: (text) => texts.push(text) });
  const [connection] = connections;
  connection?.write(Buffer.from([0x82, 1, 7, 0x81, 2, 0x6a, 0x61]));
  await expect.poll(() => texts).toEqual(['ja']);
  expect(told).toEqual([null]);
});

test('a server that does not say goodbye is left', async () => {
  const opened = await open();
  assert(opened.kind === 'open', 'this server opens every socket');
  const [connection] = connections;
  assert(connection !== undefined, 'the server saw it');
  const left = once(connection, 'end');
  opened.socket.close();
  await left;
});

test('an abort on the way is no failure of the host', async () => {
  const stop = new AbortController();
  const opening = open({ signal: stop.signal });
  stop.abort();
  await expect(opening).rejects.toThrow(/abort/i);
  expect(told).toEqual([]);
});

test('pings and texts are signs of life', async () => {
  let signs = 0;
  await open({ onLife: () => (signs += 1) });
  connections[0]?.write(Buffer.from([0x89, 0, 0x81, 2, 0x6a, 0x61]));
  await expect.poll(() => signs).toBe(2);
});

test('what is sent arrives, with the headers that were asked for', async () => {
  const asked = once(server, 'upgrade');
  const opened = await open({ headers: { authorization: 'Bearer token' } });
  assert(opened.kind === 'open', 'this server opens every socket');
  const arrived = once(connections[0] ?? server, 'data');
  opened.socket.send('ja');
  expect((await arrived)[0]).toHaveLength(8);
  expect(await asked).toMatchObject([{ headers: { authorization: 'Bearer token' } }, {}, {}]);
});

test.each([
  ['a host that nobody has', 'ws://nergens.invalid', /host name is unknown|name server/],
  ['a port that nobody listens on', 'ws://127.0.0.1:2', /does not accept connections/],
])('%s is told of as such', async (_, address, words) => {
  await expect(open({ url: address })).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringMatching(words),
  });
});
