import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';

import { marker } from './harness.ts';

export interface WireRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A function answers by hand and may keep the connection open: server-sent events. */
  readonly body: string | Uint8Array | ((connection: Connection) => void);
}

/** One side of an open stream: server-sent events or a WebSocket. */
export interface Connection {
  /** Sends text as it is: a frame of a WebSocket, a piece of a body. */
  send(text: string): void;
  /** Ends it as a platform does that goes away. */
  end(): void;
}

/**
 * What goes wrong instead of an answer: another answer, none at all (`silence`), a connection that breaks
 * in the middle of the body (`cut`), a body that ends in the middle as if it were complete (`half`), or
 * bytes that are no HTTP (`babble`). A WebSocket is refused with the status of another answer, is never
 * opened, or breaks at once.
 */
export type Fault = WireAnswer | 'silence' | 'cut' | 'half' | 'babble';

export interface WireOptions {
  answer(request: WireRequest): WireAnswer;
  /** Called with each WebSocket that was opened; without it there are none. */
  socket?(connection: Connection, request: WireRequest, socket: WebSocket): void;
}

/** A local HTTP server that speaks a platform's wire format, and fails on demand. */
export interface Wire {
  /** `http://127.0.0.1:port`, without a slash at its end. */
  readonly url: string;
  readonly requests: readonly WireRequest[];
  /** Every request gets this fault until it is set to null. */
  fault: Fault | null;
  /** Resolves when the next request is in, a WebSocket's included. */
  requested(): Promise<void>;
  /** Breaks every connection that is open now. */
  sever(): void;
  close(): Promise<void>;
}

/** Starts a server on a free port of this machine; `answer` is the platform. */
export async function openWire(
  platform: WireOptions | ((request: WireRequest) => WireAnswer),
): Promise<Wire> {
  const options = typeof platform === 'function' ? { answer: platform } : platform;
  const requests: WireRequest[] = [];
  const server = createServer((request, response) => {
    void takeAndAnswer(request, response);
  });
  const takeAndAnswer = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await taken(request);
    requests.push(asked);
    server.emit('taken');
    send(response, wire.fault, () => options.answer(asked));
  };
  const sockets = acceptSockets(server, options, (asked) => {
    requests.push(asked);
    server.emit('taken');
    return wire.fault;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const wire = wireOf(server, sockets, requests);
  return wire;
}

function wireOf(server: Server, sockets: WebSocketServer, requests: readonly WireRequest[]): Wire {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  const sever = () => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    fault: null,
    requested: async () => {
      await once(server, 'taken');
    },
    sever,
    close: async () => {
      const closed = once(server.close(), 'close');
      sever();
      await closed;
    },
  };
}

async function taken(request: IncomingMessage): Promise<WireRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return { ...askedBy(request), body: Buffer.concat(chunks).toString('utf-8') };
}

function askedBy(request: IncomingMessage): WireRequest {
  const { method = 'GET', url = '/', headers } = request;
  return { method, path: url, headers, body: '' };
}

function acceptSockets(
  server: Server,
  options: WireOptions,
  onAsk: (request: WireRequest) => Fault | null,
): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, duplex, head) => {
    const asked = askedBy(request);
    const fault = onAsk(asked);
    if (fault === 'silence') return;
    if (fault !== null || options.socket === undefined) {
      const status = fault === null ? 404 : typeof fault === 'string' ? null : fault.status;
      duplex.end(status === null ? marker : `HTTP/1.1 ${status} ${marker}\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, duplex, head, (socket) => {
      const connection = {
        send: (text: string) => socket.send(text),
        end: () => socket.close(1001),
      };
      options.socket?.(connection, asked, socket);
    });
  });
  return sockets;
}

function send(response: ServerResponse, fault: Fault | null, answer: () => WireAnswer): void {
  if (fault === 'silence') return;
  if (fault === 'babble') {
    response.socket?.end(`HTTP/1.1 200 OK\r\n${marker}\r\n${marker}`);
    return;
  }
  const { status, headers, body } = fault === null || typeof fault === 'string' ? answer() : fault;
  if (typeof body === 'function') {
    response.writeHead(status, headers);
    response.flushHeaders();
    if (fault === null) {
      body({ send: (text) => void response.write(text), end: () => void response.end() });
    } else {
      response.destroy();
    }
    return;
  }
  sendWhole(response, fault, { status, headers, body: Buffer.from(body) });
}

function sendWhole(
  response: ServerResponse,
  fault: Fault | null,
  { status, headers, body }: Omit<WireAnswer, 'body'> & { body: Buffer },
): void {
  const half = body.subarray(0, Math.floor(body.length / 2));
  if (fault === 'cut') {
    response.writeHead(status, { ...headers, 'content-length': String(body.length) });
    response.write(half, () => response.destroy());
  } else {
    response.writeHead(status, headers).end(fault === 'half' ? half : body);
  }
}
