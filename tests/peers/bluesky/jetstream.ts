import { openWire } from '../../../packages/connectors/src/conformance.ts';
import { Jetstream } from '../../../packages/connectors/src/bluesky/testing/jetstream.ts';
import type { Firehose, FirehoseEvent, FirehoseOptions } from './dev-env.ts';

/** Jetstream v1 on a WebSocket of this machine. */
interface LocalJetstream {
  /** `ws://127.0.0.1:port`. */
  readonly url: string;
  listening(): Promise<void>;
  close(): Promise<void>;
}

type Hearing = Pick<FirehoseOptions, 'getCursor' | 'handleEvent' | 'onError'>;

/**
 * Makes Jetstream of a real firehose. Jetstream itself is a program in Go that no package carries: its frames are
 * ours here, what they tell is not.
 */
export async function openJetstream(
  lexToJson: (value: unknown) => unknown,
  listenTo: (hearing: Hearing) => Firehose,
): Promise<LocalJetstream> {
  const jetstream = new Jetstream();
  const failures: Error[] = [];
  const firehose = listenTo({
    getCursor: () => 0,
    handleEvent: (event) => tell(jetstream, event, lexToJson),
    onError: (error) => void failures.push(error),
  });
  const running = firehose.start();
  const wire = await openWire({
    answer: () => ({ status: 404, headers: {}, body: '' }),
    socket: (connection, { path }, socket) => jetstream.accept(connection, path, socket),
  });
  return {
    url: wire.url.replace('http', 'ws'),
    listening: () => jetstream.listening(),
    close: async () => {
      await firehose.destroy();
      await running;
      await wire.close();
      if (failures.length > 0) throw new AggregateError(failures, 'events that could not be read');
    },
  };
}

function tell(
  jetstream: Jetstream,
  event: FirehoseEvent,
  lexToJson: (value: unknown) => unknown,
): void {
  const { did } = event;
  const at = Date.parse(event.time);
  if (event.event === 'sync') return;
  if (event.event === 'account') {
    const { active, status } = event;
    jetstream.account(did, at, { active, ...(status === undefined ? {} : { status }) });
  } else if (event.event === 'identity') {
    jetstream.identity(did, at, event.handle ?? 'handle.invalid');
  } else {
    const { event: operation, rev, collection, rkey, record, cid } = event;
    const content = record === undefined ? {} : { record: lexToJson(record), cid: String(cid) };
    jetstream.commit(did, at, { operation, rev, collection, rkey, ...content });
  }
}
