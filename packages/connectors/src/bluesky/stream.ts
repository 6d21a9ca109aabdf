import { setTimeout as pause } from 'node:timers/promises';

import { inBatches } from '../batches.ts';
import { ConnectorError } from '../connector.ts';
import type { Batch, PullInput } from '../connector.ts';
import { openSocket } from '../http/socket.ts';
import type { Socket } from '../http/socket.ts';
import { cursorOf } from '../settings.ts';
import { cursorSchema, Memory, toCursor } from './cursor.ts';
import type { Position } from './cursor.ts';
import { deliver, timeOf } from './deliver.ts';
import { Ear } from './ear.ts';
import type { Taken } from './ear.ts';
import { resolveAnew } from './identity.ts';
import { addressesOf, peopleOf } from './people.ts';
import type { Person } from './people.ts';
import { findSince } from './search.ts';
import type { BlueskySettings } from './settings.ts';
import { streamUrl } from './stream-url.ts';

/** Servers that stand in for each other differ by seconds: so far is gone back, and duplicates are forgotten. */
const rewindUs = 5_000_000;
/** A stream that begins so much later than it was asked to has lost what lies between. */
const gapUs = 60_000_000;
/** How often deletions are looked up, and that the position is stored where nothing was found. */
const lookEveryMs = 1000;
const storeEveryMs = 10_000;
/** How long a search rests that asked too often, where the server names no time. */
const restMs = 30_000;
const longestRestMs = 600_000;

/** One stream from where the cursor points to, until it breaks or is told to end. */
interface Hearing {
  readonly input: PullInput<BlueskySettings>;
  readonly memory: Memory;
  readonly start: Position;
  people: readonly Person[];
  /** What lies behind the cursor that is stored. */
  stored: Position;
  storedAt: number;
}

/** Hears the stream from the cursor on. Ends without an error when it is told to. */
export async function* listen(
  input: PullInput<BlueskySettings>,
): AsyncGenerator<Batch, void, void> {
  const { signal, settings } = input;
  if (signal.aborted) return;
  const cursor = cursorOf(cursorSchema, input.cursor, input.log);
  const isSame = cursor?.place?.host === hostOf(settings) && settings.wire === 'v2';
  const time = cursor?.time ?? input.since.getTime() * 1000;
  const start = { time, seq: isSame ? (cursor?.place?.seq ?? 0) : 0 };
  const memory = new Memory(cursor?.seen ?? []);
  try {
    const people = await peopleOf(input);
    const hearing = { input, memory, start, people, stored: start, storedAt: Date.now() };
    if (start.seq > 0 && (yield* hear(hearing, start)) === 'heard') return;
    yield* hear(hearing, { time: start.time - rewindUs, seq: 0 });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Hears from a place on; `lost` where the server does not know that place any more. */
async function* hear(
  hearing: Hearing,
  from: Position,
): AsyncGenerator<Batch, 'heard' | 'lost', void> {
  const { input, people, start } = hearing;
  const { settings, network, signal } = input;
  const ear = new Ear(input, addressesOf(people), from, from.seq > 0 ? from : { ...start, seq: 0 });
  const opened = await openSocket(network, {
    url: streamUrl(settings, from),
    name: 'the stream of Bluesky',
    timeoutMs: settings.timeoutMs,
    signal,
    onText: (text) => ear.hear(text),
  });
  if (opened.kind === 'refused') {
    if (from.seq > 0 && opened.error === 'CursorTooOld') return 'lost';
    throw opened.failure;
  }
  try {
    return yield* hearOpen(hearing, ear, { socket: opened.socket, from });
  } finally {
    opened.socket.close();
  }
}

async function* hearOpen(
  hearing: Hearing,
  ear: Ear,
  { socket, from }: { socket: Socket; from: Position },
): AsyncGenerator<Batch, 'heard' | 'lost', void> {
  const { signal, settings } = hearing.input;
  void socket.ended.then((reason) => ear.end(reason));
  let whole = false;
  while (!signal.aborted) {
    await ear.wait(lookEveryMs);
    if (signal.aborted) break;
    if (from.seq > 0 && ear.notice === 'FutureCursor') return 'lost';
    if (!whole && (ear.begins !== null || ear.notice !== null)) {
      whole = true;
      yield* fillGap(hearing, ear, from);
    }
    const { ended } = ear;
    yield* handOn(hearing, ear);
    if (ended !== null) throw ended;
    if (Date.now() - ear.heardAt > settings.silenceMs) {
      throw new ConnectorError('unavailable', 'the stream of Bluesky fell silent');
    }
  }
  return 'heard';
}

/** What the stream no longer holds is looked for by search, before its position moves past it. */
async function* fillGap(
  { input, memory, start, people }: Hearing,
  { begins, notice }: Ear,
  from: Position,
): AsyncGenerator<Batch, void, void> {
  const isLate = from.seq === 0 && begins !== null && begins - from.time > gapUs;
  if (!isLate && notice !== 'OutdatedCursor') return;
  const since = timeOf(start);
  input.log.warn({ gap: { since, until: timeOf({ time: begins ?? Date.now() * 1000 }) } }, 'gap');
  const cursor = () => toCursor({ time: start.time, seq: 0 }, null, memory);
  // A search that asks for an account must not keep the stream from being heard.
  const onForbidden = ({ kind }: ConnectorError) =>
    input.log.warn({ kind }, 'the gap could not be filled: the search needs an account');
  // Begun anew at each limit, a gap of many people would never be filled; the stream is held meanwhile.
  const patience = async ({ retryAfterMs }: ConnectorError) => {
    await pause(Math.min(retryAfterMs ?? restMs, longestRestMs), null, { signal: input.signal });
  };
  const asking = { ...input, patience };
  const found = findSince(asking, people, { since: new Date(since), memory, onForbidden });
  yield* inBatches(found, cursor, input.signal);
}

async function* handOn(hearing: Hearing, ear: Ear): AsyncGenerator<Batch, void, void> {
  const { input, memory } = hearing;
  const taken = ear.take();
  await followHandles(hearing, ear, taken);
  let last: Position | null = null;
  const cursorAt = (position: Position | null) => {
    hearing.stored = position ?? hearing.stored;
    hearing.storedAt = Date.now();
    return toCursor(hearing.stored, hostOf(input.settings), memory);
  };
  async function* readings() {
    for await (const reading of deliver(input, taken.items, memory)) {
      last = reading.position ?? last;
      yield reading;
    }
    last = taken.position;
  }
  yield* inBatches(readings(), () => cursorAt(last), input.signal);
  const isBehind =
    taken.position.time > hearing.stored.time || taken.position.seq > hearing.stored.seq;
  if (isBehind && Date.now() - hearing.storedAt >= storeEveryMs && !input.signal.aborted) {
    yield { changes: [], rejections: [], cursor: cursorAt(taken.position) };
  }
}

async function followHandles(hearing: Hearing, ear: Ear, { items }: Taken): Promise<void> {
  const changed = new Set(items.flatMap((item) => (item.kind === 'identity' ? [item.did] : [])));
  for (const did of changed) {
    hearing.people = await resolveAnew(hearing.input, hearing.people, did);
    ear.addresses = addressesOf(hearing.people);
  }
}

function hostOf({ stream }: BlueskySettings): string {
  return new URL(stream).host;
}
