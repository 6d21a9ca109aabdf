import { once } from 'node:events';
import { createServer } from 'node:http';
import { marker } from './harness.ts';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

export interface WireRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/**
 * What goes wrong instead of an answer: another answer, none at all (`silence`), a connection that breaks
 * in the middle of the body (`cut`), a body that ends in the middle as if it were complete (`half`), or
 * bytes that are no HTTP (`babble`).
 */
export type Fault = WireAnswer | 'silence' | 'cut' | 'half' | 'babble';

/** A local HTTP server that speaks a platform's wire format, and fails on demand. */
export interface Wire {
  /** `http://127.0.0.1:port`, without a slash at its end. */
  readonly url: string;
  readonly requests: readonly WireRequest[];
  /** Every request gets this fault until it is set to null. */
  fault: Fault | null;
  /** Resolves when the next request is in. */
  requested(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server on a free port of this machine; `answer` is the platform. */
export async function openWire(answer: (request: WireRequest) => WireAnswer): Promise<Wire> {
  const requests: WireRequest[] = [];
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '/', headers: request.headers });
    send(response, wire.fault, () =>
      answer({ path: request.url ?? '/', headers: request.headers }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  const wire: Wire = {
    url: `http://127.0.0.1:${port}`,
    requests,
    fault: null,
    requested: async () => {
      await once(server, 'request');
    },
    close: async () => {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
  return wire;
}

function send(response: ServerResponse, fault: Fault | null, answer: () => WireAnswer): void {
  if (fault === 'silence') return;
  if (fault === 'babble') {
    response.socket?.end(`HTTP/1.1 200 OK\r\n${marker}\r\n${marker}`);
    return;
  }
  const { status, headers, body } = fault === null || typeof fault === 'string' ? answer() : fault;
  const bytes = Buffer.from(body);
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  if (fault === 'cut') {
    response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
    response.write(half, () => response.destroy());
  } else {
    response.writeHead(status, headers).end(fault === 'half' ? half : bytes);
  }
}
