import { fetch } from 'undici';
import { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import { networkFailure, statusFailure } from '../http/failure.ts';
import { tooMany } from './ask.ts';
import { linesOf } from './lines.ts';
import { fields } from './post.ts';
import { includesSchema, problemSchema } from './shapes.ts';
import type { Response } from 'undici';
import type { Asking } from './ask.ts';

const name = 'the stream of X';

/** X says every twenty seconds that it is there; after three times it is not. */
const longestSilenceMs = 60_000;

const eventSchema = z.union([
  z.object({
    data: z.unknown(),
    includes: includesSchema.optional(),
    matching_rules: z.array(z.object({ tag: z.string().nullish() })),
  }),
  z.object({ errors: z.array(problemSchema).min(1) }),
]);

export type StreamEvent = Extract<z.infer<typeof eventSchema>, { matching_rules: unknown }>;

export interface Stream {
  /** What came, all that came together at a time, until the stream breaks or is closed. */
  events(): AsyncGenerator<StreamEvent[], void, void>;
  close(): void;
}

/**
 * Opens the stream.
 *
 * @throws ConnectorError as for any request; when the input's signal aborts, the abort's own reason.
 */
export async function openStream(input: Asking, silenceMs = longestSilenceMs): Promise<Stream> {
  const closing = new AbortController();
  const watch = silenceWatch(silenceMs);
  const signal = AbortSignal.any([input.signal, closing.signal, watch.signal]);
  const response = await connect(input, signal, watch).catch((error: unknown) => {
    watch.stop();
    throw error;
  });
  return {
    events: () => eventsOf(input, response, { watch, closed: closing.signal }),
    close: () => {
      watch.stop();
      closing.abort();
    },
  };
}

async function connect(input: Asking, signal: AbortSignal, watch: Watch): Promise<Response> {
  const { network, settings } = input;
  const query = new URLSearchParams(fields).toString();
  const url = network.admit(`${settings.api}/2/tweets/search/stream?${query}`, name);
  const headers = {
    authorization: `Bearer ${settings.bearerToken}`,
    'user-agent': network.userAgent(),
  };
  await network.gate.enter(url.hostname, 0);
  watch.heard(settings.timeoutMs);
  try {
    const { dispatcher } = network;
    const response = await fetch(url, { headers, dispatcher, signal, redirect: 'error' });
    if (response.status !== 200) throw await refusalOf(response);
    await network.gate.leave(url.hostname, null, new Headers([...response.headers]));
    return response;
  } catch (error) {
    input.signal.throwIfAborted();
    const failure = watch.signal.aborted
      ? silent()
      : networkFailure(name, error, settings.timeoutMs);
    await network.gate.leave(url.hostname, failure, null);
    throw failure;
  }
}

async function refusalOf(response: Response): Promise<ConnectorError> {
  await response.body?.cancel();
  const headers = new Headers([...response.headers]);
  if (response.status === 429) return tooMany(name, headers, '');
  return statusFailure(name, response.status, headers);
}

async function* eventsOf(
  { signal, settings }: Asking,
  { body }: Response,
  { watch, closed }: { watch: Watch; closed: AbortSignal },
): AsyncGenerator<StreamEvent[], void, void> {
  try {
    watch.heard();
    for await (const lines of body === null ? [] : linesOf(body, name)) {
      watch.heard();
      const events = lines.filter((line) => line.trim() !== '').map(eventOf);
      if (events.length > 0) yield events;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (closed.aborted) return;
    throw watch.signal.aborted ? silent() : networkFailure(name, error, settings.timeoutMs);
  } finally {
    watch.stop();
  }
  throw new ConnectorError('unavailable', `${name} was closed by X`);
}

function eventOf(line: string): StreamEvent {
  const parsed = eventSchema.safeParse(jsonIn(line));
  if (!parsed.success) {
    throw new ConnectorError('malformed', `${name} sent a line in a shape that is not its own`);
  }
  if (!('errors' in parsed.data)) return parsed.data;
  const title = parsed.data.errors[0]?.title ?? '';
  const word = /^[\w -]{1,60}$/.test(title) ? ` (${title})` : '';
  throw new ConnectorError('unavailable', `${name} was broken off by X${word}`);
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

function silent(): ConnectorError {
  return new ConnectorError('unavailable', `${name} fell silent`);
}

/** Aborts when nothing came for a while. */
interface Watch {
  readonly signal: AbortSignal;
  /** Something came, or is waited for from now. */
  heard(within?: number): void;
  stop(): void;
}

function silenceWatch(silenceMs: number): Watch {
  const silence = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  return {
    signal: silence.signal,
    heard: (within = silenceMs) => {
      stop();
      timer = setTimeout(() => silence.abort(), within);
    },
    stop,
  };
}
