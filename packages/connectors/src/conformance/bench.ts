import { createLog } from '@wachtpost/runtime';
import { afterEach, assert, beforeEach, expect } from 'vitest';

import { networkOf } from '../http/network.ts';
import { marker } from './harness.ts';
import { inputOf } from './input.ts';
import type { Change } from '@wachtpost/casework/incoming';
import type { Batch, Json, PullInput, Rejection } from '../connector.ts';
import type { Harness, World } from './harness.ts';

interface Drained {
  readonly batches: readonly Batch[];
  readonly changes: readonly Change[];
  readonly rejections: readonly Rejection[];
  /** The last cursor, or the one the pull started from. */
  readonly cursor: Json;
}

/** A fresh world for each test, and the means to pull from it. */
export interface Bench<Settings> {
  readonly world: World<Settings>;
  readonly pull: (cursor: Json, signal?: AbortSignal) => AsyncGenerator<Batch, void, void>;
  /** Only for connectors that can. */
  readonly listen: (cursor: Json, signal?: AbortSignal) => AsyncGenerator<Batch, void, void>;
  /** Pulls to the end. */
  readonly drain: (cursor?: Json) => Promise<Drained>;
  /** What a pull threw, or the batches of one that threw nothing. */
  readonly failure: (settings?: Settings) => Promise<unknown>;
}

/**
 * Opens a world before each test and closes it after. What was logged, rejected and thrown meanwhile is
 * searched for post text: that is a check of every test of the suite.
 */
export function useBench<Settings>(harness: Harness<Settings>): () => Bench<Settings> {
  let bench: Bench<Settings> | null = null;
  const said: string[] = [];
  beforeEach(async () => {
    said.length = 0;
    bench = benchOf(harness, await harness.open(), said);
  });
  afterEach(async () => {
    await bench?.world.close();
    expect(said.join('\n')).not.toContain(marker);
  });
  return () => bench ?? expect.fail('a bench is only there during a test');
}

/** `said` gets all that must hold no post text. */
function benchOf<Settings>(
  harness: Harness<Settings>,
  world: World<Settings>,
  said: string[],
): Bench<Settings> {
  const destination = { write: (line: string) => void said.push(line) };
  const log = createLog({ level: 'trace', name: 'conformance', destination });
  const network = networkOf({
    hosts: harness.connector.hosts(world.settings),
    contact: 'https://vlierdam.example/wachtpost',
    internalHosts: ['127.0.0.1'],
  });
  const pullWith = (settings: Settings, cursor: Json, signal = new AbortController().signal) =>
    harness.connector.pull(inputOf({ ...partOf(world), settings, cursor, network, signal, log }));
  const drain = async (cursor: Json = null) => {
    const batches = await allOf(pullWith(world.settings, cursor));
    const rejections = batches.flatMap((batch) => batch.rejections);
    said.push(JSON.stringify(rejections));
    const changes = batches.flatMap((batch) => batch.changes);
    return { batches, changes, rejections, cursor: batches.at(-1)?.cursor ?? cursor };
  };
  const failure = async (settings = world.settings) => {
    const outcome: unknown = await allOf(pullWith(settings, null)).catch((error: unknown) => error);
    said.push(...describeError(outcome));
    return outcome;
  };
  const pull = (cursor: Json, signal?: AbortSignal) => pullWith(world.settings, cursor, signal);
  const listen = (cursor: Json, signal = new AbortController().signal) => {
    assert(harness.connector.listen !== undefined, 'this connector has a stream');
    const { settings } = world;
    const part = { ...partOf(world), settings, cursor, network, signal, log };
    return harness.connector.listen(inputOf(part));
  };
  return { world, pull, listen, drain, failure };
}

/** What a world has its own mind about. */
function partOf<Settings>(world: World<Settings>): Partial<PullInput<Settings>> {
  const { watched, concerns, kept, inbox } = world;
  const said = Object.entries({ watched, concerns, kept, inbox });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

/** All that a generator yields. */
export async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** All that a log would write of an error and its causes. */
function describeError(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)}`;
  return [own, ...(error.cause === undefined ? [] : describeError(error.cause))];
}

/** A cursor as it comes back from PostgreSQL: `jsonb` orders keys by length, then by bytes. */
export function asStored(cursor: Json): Json {
  if (Array.isArray(cursor)) return cursor.map(asStored);
  if (typeof cursor !== 'object' || cursor === null) return cursor;
  const entries = Object.entries(cursor).map(([key, value]) => [key, asStored(value)] as const);
  const ordered = entries.toSorted(
    ([one], [other]) => one.length - other.length || (one < other ? -1 : 1),
  );
  return Object.fromEntries(ordered);
}

/** External ids of created and edited posts, in order of delivery. */
export function idsOf(changes: readonly Change[]): string[] {
  return changes.map((change) =>
    change.kind === 'removed' ? change.externalId : change.post.externalId,
  );
}

export function textsOf(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => (change.kind === 'removed' ? [] : [change.post.text]));
}
