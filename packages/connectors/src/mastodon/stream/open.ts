import { ConnectorError } from '../../connector.ts';
import { streamingAddress } from './address.ts';
import { channelsOf } from './channels.ts';
import { openEvents } from './events.ts';
import { silentAfterMs } from './silence.ts';
import { openChannel } from './socket.ts';
import type { Run } from '../run.ts';
import type { Channel } from './channels.ts';
import type { Line } from './socket.ts';
import type { Queue } from './queue.ts';

/**
 * Opens all streams that the settings and the officials' own access allow; the queue gets what they bring.
 *
 * @throws ConnectorError where the organisation's own stream does not open.
 */
export async function openStreams(run: Run, queue: Queue, signal: AbortSignal): Promise<void> {
  const channels = channelsOf(run);
  if (channels.length === 0) return;
  const address = await streamingAddress(run);
  for (const channel of channels) {
    await openOne(run, { address, channel, queue, signal, silentAfterMs: limitOf(run) });
  }
}

/** An official who withdrew their access must not keep the others from being heard. */
async function openOne(run: Run, line: Line): Promise<void> {
  try {
    if (run.settings.streaming === 'sse') await openEvents(run, line);
    else await openChannel(run, line);
  } catch (error) {
    const isTheirs = error instanceof ConnectorError && isRefusal(error) && !isOwn(line.channel);
    if (!isTheirs) throw error;
    run.log.warn({ reason: error.message }, 'left out a stream that was refused');
  }
}

function limitOf({ settings: { streaming } }: Run): number {
  return silentAfterMs[streaming === 'sse' ? 'sse' : 'websocket'];
}

function isOwn({ addressed }: Channel): boolean {
  return addressed === null;
}

function isRefusal({ kind }: ConnectorError): boolean {
  return kind === 'unauthorised' || kind === 'forbidden';
}
