import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import type { Jetstream } from './jetstream.ts';

/** A server of Jetstream v2 that refuses places that it forgot before it opens a stream, as the real one does. */
export async function openRefusing(jetstream: Jetstream) {
  const refused: string[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer();
  server.on('upgrade', (request, duplex, head) => {
    const path = request.url ?? '/';
    const cursor = new URL(path, 'http://localhost').searchParams.get('cursor') ?? '';
    if (Number(cursor) < jetstream.floor) {
      refused.push(cursor);
      const message = `cursor ${cursor} is below the floor ${jetstream.floor}`;
      const body = JSON.stringify({ error: 'CursorTooOld', message });
      const head400 = `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
      duplex.end(`${head400}\r\n\r\n${body}`);
      return;
    }
    sockets.handleUpgrade(request, duplex, head, (socket) => {
      const connection = { send: (text: string) => socket.send(text), end: () => socket.close() };
      jetstream.accept(connection, path, socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  const close = async () => {
    for (const socket of sockets.clients) socket.terminate();
    const closed = once(server.close(), 'close');
    server.closeAllConnections();
    await closed;
  };
  return { url: `ws://127.0.0.1:${port}`, refused, close };
}
