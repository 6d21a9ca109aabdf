import { z } from 'zod';

import { ConnectorError } from '../../connector.ts';
import { openSocket } from '../../http/socket.ts';
import { streamName, watchSilence } from './silence.ts';
import type { Socket } from '../../http/socket.ts';
import type { Run } from '../run.ts';
import type { Channel } from './channels.ts';
import type { Queue } from './queue.ts';
import type { Silence } from './silence.ts';

const messageSchema = z.object({
  event: z.string(),
  payload: z.union([z.string(), z.number().transform(String)]).nullish(),
});
const errorSchema = z.object({ error: z.string(), status: z.number().nullish() });

export interface Line {
  readonly address: URL;
  readonly channel: Channel;
  readonly queue: Queue;
  readonly silentAfterMs: number;
  /** Closes it. */
  readonly signal: AbortSignal;
}

/**
 * Opens a WebSocket and subscribes; resolves once it is open, and tells the queue what comes.
 *
 * @throws ConnectorError of the kind that the answer calls for.
 */
export async function openChannel({ network, settings }: Run, line: Line): Promise<void> {
  const { address, channel, queue, signal } = line;
  let silence: Silence | null = null;
  const opened = await openSocket(network, {
    url: address.href,
    name: streamName,
    headers: { authorization: `Bearer ${channel.token}` },
    timeoutMs: settings.timeoutMs,
    signal,
    onText: (text) => hear(text, channel, queue),
    onLife: () => silence?.heard(),
  });
  if (opened.kind === 'refused') throw opened.failure;
  const { socket } = opened;
  silence = watchSilence(line.silentAfterMs, (failure) => {
    queue.fail(failure);
    socket.close();
  });
  void failAtEnd(socket, queue, silence);
  for (const stream of channel.streams)
    socket.send(JSON.stringify({ type: 'subscribe', ...stream }));
}

async function failAtEnd(socket: Socket, queue: Queue, silence: Silence): Promise<void> {
  const reason = await socket.ended;
  silence.end();
  queue.fail(reason);
}

function hear(data: string, { addressed }: Channel, queue: Queue): void {
  const value = parse(data);
  const message = messageSchema.safeParse(value);
  if (message.success) {
    const { event, payload } = message.data;
    queue.push({ event, payload: payload ?? '', addressed });
    return;
  }
  // What is refused is never sent: better to hear nothing of it than to believe that nothing is said.
  const refused = errorSchema.safeParse(value);
  if (refused.success) queue.fail(refusal());
}

function refusal(): ConnectorError {
  return new ConnectorError('unauthorised', `${streamName} refused what was asked of it`);
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return null;
  }
}
