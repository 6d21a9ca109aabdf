import { ConnectorError } from '../../connector.ts';
import { serverName } from '../api.ts';

/** Sends `:thump` every fifteen seconds, or a ping every thirty; three of them may be lost. */
export const silentAfterMs = { sse: 60_000, websocket: 100_000 } as const;

export const streamName = 'the stream of the Mastodon server';

/** Tells when nothing was heard for too long: a line that was cut says nothing of it. */
export interface Silence {
  heard(): void;
  end(): void;
}

export function watchSilence(
  afterMs: number,
  onSilence: (failure: ConnectorError) => void,
): Silence {
  const timer = setTimeout(() => {
    const message = `${streamName} was silent for more than ${afterMs / 1000} seconds`;
    onSilence(new ConnectorError('unavailable', message));
  }, afterMs);
  timer.unref();
  return { heard: () => timer.refresh(), end: () => clearTimeout(timer) };
}

export function brokeOff(): ConnectorError {
  return new ConnectorError('unavailable', `${serverName} broke off the stream`);
}
