import { ConnectorError } from '../connector.ts';
import { networkFailure, statusFailure } from './failure.ts';
import { mayRedirect } from './reach.ts';

/** The most redirects followed for one request. */
const mostRedirects = 5;

const redirects = new Set([301, 302, 303, 307, 308]);
const permanent = new Set([301, 308]);

export interface GetInput {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What messages call the other side: "the feed". */
  readonly name: string;
  readonly signal: AbortSignal;
  /** For the whole exchange, redirects and body included. */
  readonly timeoutMs: number;
  /** Largest body read, after decompression. */
  readonly largestBytes: number;
}

export interface Answer {
  /** 304 when the validators in the request still hold; the body is then empty. */
  readonly status: 200 | 304;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  /** True when the first redirect was a permanent one: the address in the settings is out of date. */
  readonly moved: boolean;
}

/**
 * One GET with limits on time, size and redirects, over http and https only.
 *
 * @throws ConnectorError of the kind that the status or the fault on the wire calls for; its message
 * holds nothing of the body. When `signal` aborts, the abort's own reason is thrown.
 */
export async function get(input: GetInput): Promise<Answer> {
  const signal = AbortSignal.any([input.signal, AbortSignal.timeout(input.timeoutMs)]);
  try {
    return await follow(input, signal);
  } catch (error) {
    input.signal.throwIfAborted();
    throw networkFailure(input.name, error, input.timeoutMs);
  }
}

async function follow(input: GetInput, signal: AbortSignal): Promise<Answer> {
  let url = input.url;
  let moved = false;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await fetch(url, { headers: input.headers, redirect: 'manual', signal });
    if (!redirects.has(response.status)) return await answerOf(response, url, moved, input);
    await response.body?.cancel();
    moved ||= hop === 0 && permanent.has(response.status);
    url = await targetOf(response, url, input.name);
  }
  throw new ConnectorError('malformed', `${input.name} redirects more than ${mostRedirects} times`);
}

async function targetOf(response: Response, from: string, name: string): Promise<string> {
  const target = URL.parse(response.headers.get('location') ?? '', from);
  if (!response.headers.has('location') || target === null || !isWeb(target)) {
    throw new ConnectorError('malformed', `${name} redirects to something that is no web address`);
  }
  if (await mayRedirect(new URL(from), target)) return target.href;
  throw new ConnectorError('forbidden', `${name} redirects to an address inside our own network`);
}

function isWeb(url: URL): boolean {
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

async function answerOf(
  response: Response,
  url: string,
  moved: boolean,
  input: GetInput,
): Promise<Answer> {
  const { status, headers } = response;
  if (status !== 200 && status !== 304) {
    await response.body?.cancel();
    throw statusFailure(input.name, status, headers);
  }
  const body = status === 304 ? new Uint8Array() : await bodyOf(response, input);
  return { status, headers, body, url, moved };
}

async function bodyOf(response: Response, input: GetInput): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > input.largestBytes) {
      const message = `${input.name} is larger than ${input.largestBytes} bytes`;
      throw new ConnectorError('malformed', message);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
