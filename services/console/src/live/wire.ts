/** One open answer of server-sent events. */
export interface Wire {
  readonly body: ReadableStream<Uint8Array>;
  /** Sends an event; false when nobody takes them any more. */
  send(event: string, data: string): boolean;
  /** A comment, which keeps proxies from closing a quiet connection. */
  beat(): boolean;
  end(): void;
}

/** Milliseconds after which a browser that lost the connection asks again. */
const retryMs = 3_000;
/** A browser that has not read so many messages is gone or stuck. */
const mostUnread = 64;

/** @param onClose called once when the browser goes away; not when `end` is called. */
export function openWire(onClose: () => void): Wire {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (opened) => {
        controller = opened;
      },
      cancel: () => {
        controller = null;
        onClose();
      },
    },
    { highWaterMark: mostUnread },
  );
  const write = (text: string): boolean => {
    if (controller === null || (controller.desiredSize ?? 0) <= 0) {
      return false;
    }
    controller.enqueue(encoder.encode(text));
    return true;
  };
  write(`retry: ${retryMs}\n\n`);
  return {
    body,
    send: (event, data) => write(`event: ${event}\ndata: ${data}\n\n`),
    beat: () => write(':\n\n'),
    end: () => {
      controller?.close();
      controller = null;
    },
  };
}
