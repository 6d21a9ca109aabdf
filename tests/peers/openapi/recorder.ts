import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request, and what became of it. */
export interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Names of the query, without repetition. */
  readonly names: readonly string[];
  readonly status: number;
  /** What prism found wrong; empty for nothing. */
  readonly faults: readonly string[];
}

export interface Recorder {
  readonly url: string;
  readonly asked: Asked[];
  close(): Promise<void>;
}

/** Stands before prism, so that a connector that can live with a refusal does not hide it from the test. */
export async function openRecorder(prism: string): Promise<Recorder> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    hand(prism, request, response, asked).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: async () => {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}

async function hand(
  prism: string,
  request: IncomingMessage,
  response: ServerResponse,
  asked: Asked[],
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
  // See `withoutBrackets`.
  const bare = url.replaceAll(/(?:\[\]|%5B%5D)=/gi, '=');
  const answer = await fetch(`${prism}${bare}`, { method, headers: headersOf(request), ...body });
  const text = await answer.text();
  const { pathname, searchParams } = new URL(url, prism);
  const names = [...new Set(searchParams.keys())];
  const faults = faultsIn(answer.headers.get('content-type') ?? '', text);
  asked.push({ method, path: pathname, names, status: answer.status, faults });
  const type = answer.headers.get('content-type') ?? 'application/json';
  const link = answer.headers.get('link');
  response.writeHead(answer.status, { 'content-type': type, ...(link === null ? {} : { link }) });
  response.end(text);
}

/** What belongs to one connection stays with it. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const { host: _, connection: __, 'content-length': ___, ...rest } = headers;
  const pairs = Object.entries(rest).map(([name, value]) => [
    name,
    [value ?? ''].flat().join(', '),
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly validation?: readonly {
    readonly location?: readonly string[];
    readonly message?: string;
  }[];
}

function faultsIn(type: string, text: string): string[] {
  if (!type.includes('problem+json')) return [];
  const { title = '', validation = [] } = JSON.parse(text) as Problem;
  const places = validation.map(({ location, message }) => `${location?.join('.')}: ${message}`);
  return [title, ...places];
}
