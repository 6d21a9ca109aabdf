import type { Api } from '../deps.ts';
import { basePath } from '../route-key.ts';
import { Contract } from './contract.ts';
import type { Document } from './contract.ts';

export type Payload = NonNullable<RequestInit['body']>;

interface Asked {
  readonly token?: string | undefined;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is; name its media type in the headers. */
  readonly body?: Payload;
  readonly headers?: Readonly<Record<string, string>>;
  /** Address that the connection comes from. */
  readonly from?: string;
}

interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; null where there is none. Shaped as the document says, which was checked. */
  readonly json: Body;
}

/** Asks the API, and holds every answer against the API's own document. */
export interface Client {
  <Body = Record<string, unknown>>(
    method: string,
    path: string,
    asked?: Asked,
  ): Promise<Reply<Body>>;
  readonly contract: Contract;
}

export async function createClient(api: Api): Promise<Client> {
  const answer = await api.request(`${basePath}/openapi.json`);
  const contract = new Contract((await answer.json()) as Document);
  const ask = async <Body>(
    method: string,
    path: string,
    asked: Asked = {},
  ): Promise<Reply<Body>> => {
    const address = `${basePath}${path}`;
    const response = await api.request(address, toInit(method, asked), connectionFrom(asked.from));
    const { status, headers } = response;
    const text = await response.text();
    contract.check({
      method,
      path: new URL(address, 'http://api.example').pathname,
      status,
      headers,
      text,
    });
    return { status, headers, text, json: (text === '' ? null : JSON.parse(text)) as Body };
  };
  return Object.assign(ask, { contract });
}

function toInit(method: string, { token, json, body, headers }: Asked): RequestInit {
  return {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(body !== undefined && { body }),
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  };
}

function connectionFrom(remoteAddress = '192.0.2.1') {
  return { incoming: { socket: { remoteAddress } } };
}
