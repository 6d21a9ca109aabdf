import type { Connection } from '../../conformance.ts';

interface Subscriber {
  readonly connection: Connection;
  readonly channel: string;
  /** A WebSocket names the stream in each message; server-sent events do not. */
  readonly socket: boolean;
}

/** Who listens to what: `hashtag:vlierdam`, `user:notification:TOKEN`. */
export interface Streams {
  readonly subscribe: (subscriber: Subscriber) => void;
  readonly emit: (channel: string, event: string, payload: string) => void;
  /** Resolves once somebody listens to a channel. */
  readonly listening: (channel: string) => Promise<void>;
}

export function openStreams(): Streams {
  const subscribers: Subscriber[] = [];
  const waiting: (() => void)[] = [];
  return {
    subscribe: (subscriber) => {
      subscribers.push(subscriber);
      for (const look of waiting) look();
    },
    emit: (channel, event, payload) => {
      const [stream, tag] = channel.split(':');
      const frame = JSON.stringify({ stream: [stream, tag], event, payload });
      const lines = `event: ${event}\ndata: ${payload}\n\n`;
      for (const { connection, channel: heard, socket } of subscribers) {
        if (heard === channel) connection.send(socket ? frame : lines);
      }
    },
    listening: (channel) =>
      new Promise((resolve) => {
        const look = () => {
          if (subscribers.some((each) => each.channel === channel)) resolve();
        };
        waiting.push(look);
        look();
      }),
  };
}

export function channelOf(stream: string, tag: string | null, token: string): string {
  return stream === 'hashtag' ? `hashtag:${tag ?? ''}` : `${stream}:${token}`;
}
