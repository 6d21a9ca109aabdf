import { accountOf } from './bluesky/identity.ts';
import { cursorSchema, Memory, toCursor } from './bluesky/cursor.ts';
import { inBatches } from './batches.ts';
import { peopleOf } from './bluesky/people.ts';
import { findSince } from './bluesky/search.ts';
import { hostsOf, settingsSchema } from './bluesky/settings.ts';
import { listen } from './bluesky/stream.ts';
import { cursorOf } from './settings.ts';
import type { BlueskySettings } from './bluesky/settings.ts';
import type { Batch, Connector, ConnectorError, PullInput } from './connector.ts';

/** The search learns of a post some time after the stream; what it told before is not told again. */
const overlapMs = 3_600_000;

/** Posts of Bluesky: all of them as they are written, sifted in memory, and what was missed by search. */
export const bluesky: Connector<BlueskySettings> = {
  kind: 'bluesky',
  platform: 'bluesky',
  settings: settingsSchema,
  secrets: ['appPassword'],
  addresses: ['service'],
  hosts: hostsOf,
  // Accounts may sign in 300 times a day.
  intervalMs: 600_000,
  pull,
  listen,
  listens: (settings) =>
    settingsSchema.pick({ wire: true }).safeParse(settings).data?.wire !== 'none',
  account: accountOf,
};

async function* pull(input: PullInput<BlueskySettings>): AsyncGenerator<Batch, void, void> {
  try {
    if (!input.signal.aborted) yield* pullFrom(input);
  } catch (error) {
    if (!input.signal.aborted) throw error;
  }
}

/** The cursor's time moves with the last batch only: lists stand from new to old. */
async function* pullFrom(input: PullInput<BlueskySettings>): AsyncGenerator<Batch, void, void> {
  const cursor = cursorOf(cursorSchema, input.cursor, input.log);
  const before = cursor?.time ?? input.since.getTime() * 1000;
  const since = cursor === null ? input.since : new Date(before / 1000 - overlapMs);
  const memory = new Memory(cursor?.seen ?? []);
  const people = await peopleOf(input);
  let newest = before;
  let time = before;
  let yielded = before;
  let forbidden: ConnectorError | null = null;
  const onForbidden = (failure: ConnectorError) => {
    forbidden = failure;
  };
  async function* found() {
    for await (const each of findSince(input, people, { since, memory, onForbidden })) {
      newest = Math.max(newest, Math.min(each.at, Date.now()) * 1000);
      yield each;
    }
    if (forbidden === null) time = newest;
  }
  const cursorNow = () => {
    yielded = time;
    return toCursor({ time, seq: 0 }, null, memory);
  };
  yield* inBatches(found(), cursorNow, input.signal);
  if (time > yielded && !input.signal.aborted) {
    yield { changes: [], rejections: [], cursor: cursorNow() };
  }
  if (forbidden !== null) throw forbidden;
}
