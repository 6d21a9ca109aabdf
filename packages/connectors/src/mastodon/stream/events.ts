import { createParser } from 'eventsource-parser';
import { fetch } from 'undici';
import type { Response } from 'undici';

import { ConnectorError } from '../../connector.ts';
import { networkFailure, statusFailure } from '../../http/failure.ts';
import { brokeOff, streamName, watchSilence } from './silence.ts';
import type { Run } from '../run.ts';
import type { Queue } from './queue.ts';
import type { Line } from './socket.ts';

/** The longest event: a status with the longest text has a tenth of it. */
const longestEvent = 5 * 1024 * 1024;

/**
 * Opens a stream of server-sent events for each that the channel asks for; resolves once all are open.
 *
 * @throws ConnectorError of the kind that the answer calls for.
 */
export async function openEvents(run: Run, line: Line): Promise<void> {
  for (const { stream, tag } of line.channel.streams) {
    const url = new URL(line.address);
    url.protocol = url.protocol.replace('ws', 'http');
    url.pathname += `/${stream.replace(':', '/')}`;
    if (tag !== undefined) url.searchParams.set('tag', tag);
    const response = await open(run, line, url);
    void read(response, line).catch(() => line.queue.fail(brokeOff()));
  }
}

async function open(run: Run, line: Line, url: URL): Promise<Response> {
  const { network } = run;
  network.admit(url, streamName);
  await network.gate.enter(url.hostname, 1);
  try {
    const response = await answered(run, line, url);
    await network.gate.leave(url.hostname, null, new Headers([...response.headers]));
    return response;
  } catch (error) {
    line.signal.throwIfAborted();
    const failure = networkFailure(streamName, error, run.settings.timeoutMs);
    await network.gate.leave(url.hostname, failure, null);
    throw failure;
  }
}

/** The time limit ends with the headers: what follows has no end. */
async function answered(run: Run, { channel, signal }: Line, url: URL): Promise<Response> {
  const { network, settings } = run;
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new DOMException('no answer', 'TimeoutError')),
    settings.timeoutMs,
  );
  try {
    const response = await fetch(url, {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${channel.token}`,
        'user-agent': network.userAgent(),
      },
      dispatcher: network.dispatcher,
      redirect: 'manual',
      signal: AbortSignal.any([signal, late.signal]),
    });
    if (response.status === 200) return response;
    await response.body?.cancel();
    throw statusFailure(streamName, response.status, new Headers([...response.headers]));
  } finally {
    clearTimeout(timer);
  }
}

async function read(response: Response, line: Line): Promise<void> {
  const { queue, channel } = line;
  const parser = createParser({
    maxBufferSize: longestEvent,
    onEvent: ({ event, data }) =>
      queue.push({ event: event ?? '', payload: data, addressed: channel.addressed }),
    onError: ({ type }) => failTooLong(type, queue),
  });
  const silence = watchSilence(line.silentAfterMs, (failure) => {
    queue.fail(failure);
    void response.body?.cancel().catch(() => {});
  });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) {
      silence.heard();
      parser.feed(decoder.decode(chunk, { stream: true }));
    }
  } finally {
    silence.end();
  }
  queue.fail(brokeOff());
}

function failTooLong(type: string, queue: Queue): void {
  if (type !== 'max-buffer-size-exceeded') return;
  queue.fail(new ConnectorError('malformed', `${streamName} sent an event without end`));
}
