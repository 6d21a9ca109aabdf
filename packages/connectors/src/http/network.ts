import { Agent, fetch } from 'undici';
import type { Dispatcher, Response } from 'undici';

import { ConnectorError } from '../connector.ts';
import { addressOutside, admitted, failureOf, isWeb } from './admit.ts';
import { statusFailure } from './failure.ts';
import { lookupOutside } from './reach.ts';
import type { HostAddress } from './admit.ts';

/** The most redirects followed for one request. */
const mostRedirects = 5;

const redirects = new Set([301, 302, 303, 307, 308]);
const permanent = new Set([301, 308]);
const defaultTimeoutMs = 20_000;
const defaultLargestBytes = 5 * 1024 * 1024;

export interface Exchange {
  readonly url: string;
  /** GET unless said otherwise. A redirect is followed for a GET only. */
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What messages call the other side: "the feed". */
  readonly name: string;
  /** Statuses beside 200 that are an answer and no failure. */
  readonly accepts?: readonly number[];
  /** For the whole exchange, redirects and body included. */
  readonly timeoutMs?: number;
  /** Largest body read, after decompression. */
  readonly largestBytes?: number;
  /** Units of the platform's quota that this costs; 1 unless said otherwise. */
  readonly cost?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  /** True when the first redirect was a permanent one: the address in the settings is out of date. */
  readonly moved: boolean;
}

/** Keeps every worker within what a host allows: who asked too often, or failed, rests for all of them. */
export interface Gate {
  /**
   * Called before each request.
   * @throws ConnectorError with `retryAfterMs` while the host rests or the quota is spent.
   */
  enter(host: string, cost: number): Promise<void>;
  /** Called after each request with the failure, or null, and what the answer said of limits. */
  leave(host: string, failure: ConnectorError | null, headers: Headers | null): Promise<void>;
}

const openGate: Gate = { enter: async () => {}, leave: async () => {} };

export interface NetworkOptions {
  /** Host names that may be asked; `*.name` stands for all below that name. */
  readonly hosts: readonly string[];
  /**
   * Who a platform can turn to about our requests: an e-mail or web address for the User-Agent. Null: only
   * requests that bring a User-Agent of their own are made.
   */
  readonly contact: string | null;
  /** Hosts in our own network that may be asked all the same, as the operator says. */
  readonly internalHosts?: readonly string[];
  readonly gate?: Gate;
}

/** Requests to the hosts of one connector, and to no others. */
export interface Network {
  /** @throws ConnectorError `settings` where the operator said nobody to turn to. */
  userAgent(): string;
  /** For client libraries and sockets: refuses addresses inside our own network once names are resolved. */
  readonly dispatcher: Dispatcher;
  readonly gate: Gate;
  /** @throws ConnectorError `forbidden` where a request may not go to that address. */
  admit(url: string | URL, name: string): URL;
  /**
   * For sockets that speak another protocol: where a host of this connector is. Connect to that address and check the
   * certificate for the host's name, so that the name cannot resolve to something else in between.
   *
   * @throws ConnectorError `forbidden` where a connection may not go there, `unavailable` where nobody has the name.
   */
  addressOf(host: string, name: string): Promise<HostAddress>;
  /**
   * One exchange with limits on time, size and redirects, over http and https only.
   *
   * @throws ConnectorError of the kind that the status or the fault on the wire calls for; its message
   * holds nothing of the body. When `signal` aborts, the abort's own reason is thrown.
   */
  ask(exchange: Exchange, signal: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

export function networkOf(options: NetworkOptions): Network {
  const internal = new Set(options.internalHosts ?? []);
  const agent = new Agent({ connect: { lookup: lookupOutside(internal) } });
  const gate = options.gate ?? openGate;
  const userAgent = () => productOf(options.contact);
  const admit = (url: string | URL, name: string) => admitted(url, name, options.hosts, internal);
  const way: Way = { admit, userAgent, gate, agent };
  return {
    userAgent,
    dispatcher: agent,
    gate,
    admit,
    addressOf: (host, name) => addressOutside(host, name, options.hosts, internal),
    ask: (exchange, signal) => ask(way, exchange, signal),
    close: () => agent.destroy(),
  };
}

/** What a User-Agent says: who we are, and whom to turn to. */
export function productWith(contact: string): string {
  return `Wachtpost/0.1 (+${contact})`;
}

function productOf(contact: string | null): string {
  if (contact !== null) return productWith(contact);
  const message =
    'CONTACT is not set: a platform must be able to see whom to turn to about our requests';
  throw new ConnectorError('settings', message);
}

interface Way extends Pick<Network, 'admit' | 'userAgent' | 'gate'> {
  readonly agent: Agent;
}

async function ask(way: Way, exchange: Exchange, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted();
  const headers = { 'user-agent': exchange.headers?.['user-agent'] ?? way.userAgent() };
  const url = way.admit(exchange.url, exchange.name);
  await way.gate.enter(url.hostname, exchange.cost ?? 1);
  const timeoutMs = exchange.timeoutMs ?? defaultTimeoutMs;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const answer = await follow(
      way,
      { ...exchange, headers: { ...exchange.headers, ...headers } },
      limited,
    );
    await way.gate.leave(url.hostname, null, answer.headers);
    return answer;
  } catch (error) {
    signal.throwIfAborted();
    const failure = failureOf(exchange.name, error, timeoutMs);
    await way.gate.leave(url.hostname, failure, null);
    throw failure;
  }
}

async function follow(way: Way, exchange: Exchange, signal: AbortSignal): Promise<Answer> {
  let url = exchange.url;
  let moved = false;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await send(way, exchange, url, signal);
    if (!redirects.has(response.status) || exchange.method === 'POST') {
      return await answerOf(response, url, moved, exchange);
    }
    await response.body?.cancel();
    moved ||= hop === 0 && permanent.has(response.status);
    url = target(way, response, url, exchange.name);
  }
  throw new ConnectorError(
    'malformed',
    `${exchange.name} redirects more than ${mostRedirects} times`,
  );
}

function send(way: Way, exchange: Exchange, url: string, signal: AbortSignal): Promise<Response> {
  const sameHost = new URL(url).host === new URL(exchange.url).host;
  const { authorization: _, ...rest } = { ...exchange.headers };
  return fetch(url, {
    method: exchange.method ?? 'GET',
    // A secret goes to the host it was meant for, and to no other that this one points to.
    headers: sameHost ? { ...exchange.headers } : rest,
    ...(exchange.body === undefined ? {} : { body: exchange.body }),
    redirect: 'manual',
    dispatcher: way.agent,
    signal,
  });
}

function target(way: Way, response: Response, from: string, name: string): string {
  const location = response.headers.get('location');
  const to = URL.parse(location ?? '', from);
  if (location === null || to === null || !isWeb(to)) {
    throw new ConnectorError('malformed', `${name} redirects to something that is no web address`);
  }
  return way.admit(to, name).href;
}

async function answerOf(
  response: Response,
  url: string,
  moved: boolean,
  exchange: Exchange,
): Promise<Answer> {
  const { status } = response;
  const headers = new Headers([...response.headers]);
  if (status !== 200 && exchange.accepts?.includes(status) !== true) {
    await response.body?.cancel();
    throw statusFailure(exchange.name, status, headers);
  }
  return { status, headers, body: await bodyOf(response, exchange), url, moved };
}

async function bodyOf(response: Response, exchange: Exchange): Promise<Uint8Array> {
  const largest = exchange.largestBytes ?? defaultLargestBytes;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > largest) {
      throw new ConnectorError('malformed', `${exchange.name} is larger than ${largest} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
