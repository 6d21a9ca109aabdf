import { ConnectorError } from '../../connector.ts';

/** What an instance tells while it streams. */
export interface StreamEvent {
  readonly event: string;
  /** JSON, or an id. */
  readonly payload: string;
  /** The handle whose owner's own notifications it came by. */
  readonly addressed: string | null;
}

/** The most that waits to be read, in events and in characters. */
const mostEvents = 5_000;
const mostLength = 16 * 1024 * 1024;

/** The most that is taken at once: a batch holds no more changes than that. */
const mostTaken = 200;

/** Events on their way from the streams to whoever reads them. */
export interface Queue {
  push(event: StreamEvent): void;
  /** No event comes any more; the first reason counts. */
  fail(error: ConnectorError): void;
  /**
   * The next events, as soon as there are any; none when `until` (Unix time in milliseconds) came first or `signal`
   * aborted.
   *
   * @throws the reason why a stream broke, once all that came before was taken.
   */
  take(until: number, signal: AbortSignal): Promise<StreamEvent[]>;
}

export function openQueue(): Queue {
  const events: StreamEvent[] = [];
  let length = 0;
  let failure: ConnectorError | null = null;
  let wake: (() => void) | null = null;
  const fail = (error: ConnectorError) => {
    failure ??= error;
    wake?.();
  };
  const push = (event: StreamEvent) => {
    if (failure !== null) return;
    events.push(event);
    length += event.payload.length;
    if (events.length > mostEvents || length > mostLength) fail(fellBehind());
    wake?.();
  };
  const take = async (until: number, signal: AbortSignal) => {
    if (events.length === 0 && failure === null && !signal.aborted) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
        setTimeout(resolve, Math.max(0, until - Date.now())).unref();
      });
    }
    const taken = events.splice(0, mostTaken);
    length -= taken.reduce((sum, { payload }) => sum + payload.length, 0);
    if (taken.length === 0 && failure !== null && !signal.aborted) throw failure;
    return taken;
  };
  return { push, fail, take };
}

function fellBehind(): ConnectorError {
  const message = 'the stream of the Mastodon server brought more than could be read in time';
  return new ConnectorError('unavailable', message);
}
