import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { WebSocket } from 'undici';
import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';

import { ConnectorError } from '../connector.ts';
import { failureOf } from './admit.ts';
import { statusFailure } from './failure.ts';
import type { Network } from './network.ts';

/** Most of a refusal's body that is read. */
const mostOfRefusal = 4096;
/** How long a closed connection may take to end. */
const goodbyeMs = 2000;
/** The only place that tells of the pings that keep a connection alive. */
const pingChannel = 'undici:websocket:ping';

export interface Socket {
  /** Resolves once, with why it ended. */
  readonly ended: Promise<ConnectorError>;
  send(text: string): void;
  close(): void;
}

export type Opened =
  | { readonly kind: 'open'; readonly socket: Socket }
  /** A server that answered instead of opening it: `error` is its own name for why, empty for none. */
  | { readonly kind: 'refused'; readonly error: string; readonly failure: ConnectorError };

interface Opening {
  readonly url: string;
  /** What messages call the other side. */
  readonly name: string;
  readonly timeoutMs: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An abort closes it, open or not. */
  readonly signal: AbortSignal;
  /** Called with each text that arrives; may not throw. */
  onText(text: string): void;
  /** Called with each sign of life, pings included; may not throw. */
  onLife?: () => void;
}

/**
 * Opens a WebSocket within what the network allows. Failures on the way there are thrown, an answer of the
 * server is handed on.
 */
export async function openSocket(network: Network, opening: Opening): Promise<Opened> {
  const { url, name, signal } = opening;
  signal.throwIfAborted();
  const host = network.admit(url, name).hostname;
  await network.gate.enter(host, 1);
  signal.throwIfAborted();
  const answer: Answer = { status: 0, headers: new Headers(), body: '', fault: null, duplex: null };
  try {
    const socket = await connect(network, opening, answer);
    await network.gate.leave(host, null, null);
    return { kind: 'open', socket };
  } catch (error) {
    // An abort says nothing of the host.
    signal.throwIfAborted();
    const failure =
      answer.status === 0
        ? failureOf(name, answer.fault ?? error, opening.timeoutMs)
        : statusFailure(name, answer.status, answer.headers);
    await network.gate.leave(host, failure, answer.headers);
    if (answer.status === 0) throw failure;
    return { kind: 'refused', error: refusalOf(answer.body), failure };
  }
}

/** What a server answered that did not open the socket; status 0 while it said nothing. */
interface Answer {
  status: number;
  headers: Headers;
  body: string;
  /** What happened on the wire: the socket itself hides it. */
  fault: Error | null;
  /** The connection below the socket, once it was opened. */
  duplex: Duplex | null;
}

function connect(network: Network, opening: Opening, answer: Answer): Promise<Socket> {
  const { url, name, timeoutMs, signal } = opening;
  const opened = Promise.withResolvers<Socket>();
  const ended = Promise.withResolvers<ConnectorError>();
  const web = new WebSocket(url, {
    dispatcher: network.dispatcher.compose(reading(answer)),
    headers: { ...opening.headers, 'user-agent': network.userAgent() },
  });
  const late = setTimeout(() => {
    opened.reject(new DOMException('', 'TimeoutError'));
    close();
  }, timeoutMs);
  const close = () => {
    web.close();
    // Who does not say goodbye, as a server that fell silent, is not waited for.
    setTimeout(() => answer.duplex?.destroy(), goodbyeMs).unref();
  };
  signal.addEventListener('abort', close, { once: true });
  web.addEventListener('open', () => {
    clearTimeout(late);
    opened.resolve({ ended: ended.promise, send: (text) => web.send(text), close });
  });
  const deaf = hearLife(web, opening);
  web.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') opening.onText(data);
  });
  web.addEventListener('error', ({ error }) => {
    clearTimeout(late);
    opened.reject(error);
  });
  web.addEventListener('close', ({ code }) => {
    clearTimeout(late);
    deaf();
    opened.reject(new Error('closed before it was open'));
    ended.resolve(new ConnectorError('unavailable', `${name} closed the connection (${code})`));
  });
  return opened.promise;
}

/** Tells of messages and pings, until the function that it returns is called. */
function hearLife(web: WebSocket, { onLife }: Opening): () => void {
  if (onLife === undefined) return () => {};
  const onPing = (message: unknown) => {
    if (Reflect.get(Object(message), 'websocket') === web) onLife();
  };
  web.addEventListener('message', onLife);
  subscribe(pingChannel, onPing);
  return () => unsubscribe(pingChannel, onPing);
}

/** Keeps what is said instead of an upgrade: the socket itself only tells that it failed. */
function reading(answer: Answer): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    let refused = false;
    return dispatch(options, {
      onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
      onRequestUpgrade: (controller, status, headers, duplex) => {
        answer.duplex = duplex;
        handler.onRequestUpgrade?.(controller, status, headers, duplex);
      },
      onResponseStart: (_, status, headers) => {
        if (status < 200) return;
        refused = true;
        answer.status = status;
        answer.headers = new Headers(flat(headers));
      },
      onResponseData: (_, chunk) => {
        if (answer.body.length < mostOfRefusal) answer.body += chunk.toString('utf8');
      },
      onResponseEnd: (controller) => {
        handler.onResponseError?.(controller, new Error('refused'));
      },
      onResponseError: (controller, error) => {
        if (!refused) answer.fault = error;
        handler.onResponseError?.(controller, refused ? new Error('refused') : error);
      },
    });
  };
}

function flat(headers: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(headers).map(([key, value]) => [key, [value ?? ''].flat().join(', ')]);
}

function refusalOf(body: string): string {
  return /"error"\s*:\s*"(\w{1,64})"/.exec(body)?.[1] ?? '';
}
