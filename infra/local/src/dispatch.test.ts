import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from './dispatch.ts';

let server: Server;

const named = (name: string) => getRequestListener(() => new Response(name));

beforeAll(async () => {
  server = createServer(
    dispatch([
      ['/api', named('api')],
      ['/gone', null],
      ['/', named('pages')],
    ]),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
});

/** Sends these bytes as a request and reads what comes back, as no tidy client would. */
async function send(target: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  await once(socket, 'close');
  return answer;
}

describe('requests', () => {
  it.each([
    ['/api/v1/flags', 'api'],
    ['/api?x=/', 'api'],
    ['http://localhost/api/v1', 'api'],
    ['/apiary', 'pages'],
    ['/gone/x', 'pages'],
    ['/', 'pages'],
  ])('for %s go to %s', async (target, name) => {
    expect(await send(target)).toMatch(new RegExp(`^HTTP/1.1 200 OK[^]*${name}`));
  });

  it.each(['//', '//[', '//a:99999/', '///', '/%', 'http://', 'http://[/', '*', 'x'])(
    'for %s are answered, and those after it too',
    async (target) => {
      expect(await send(target)).toMatch(/^HTTP\/1.1 (200|400) /);
      expect(await send('/')).toContain('pages');
    },
  );
});
