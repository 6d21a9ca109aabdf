import { describe, expect, test } from 'vitest';

import { largestBatch } from '../connector.ts';
import { allOf, asStored, idsOf, useBench } from './bench.ts';
import { newPosts } from './harness.ts';
import type { Bench } from './bench.ts';
import type { Json } from '../connector.ts';
import type { Harness } from './harness.ts';

/** Enough posts for three batches. */
const many = largestBatch * 2 + 1;

/** What a crash or an abort may cost: work, never a post. */
export function describeInterruption<Settings>(harness: Harness<Settings>): void {
  describe('interruption', () => {
    const bench = useBench(harness);
    describeCrash(bench);
    describeAbort(bench);
  });
}

function describeCrash<Settings>(bench: () => Bench<Settings>): void {
  test('a crash at any batch repeats work and loses none', { timeout: 120_000 }, async () => {
    const { world, drain, pull } = bench();
    const posts = newPosts(many);
    await world.publish(posts);
    const whole = new Set(posts.map(({ id }) => world.externalId(id)));
    const { batches } = await drain();
    expect(batches.length).toBeGreaterThan(2);
    for (let crash = 0; crash <= batches.length; crash += 1) {
      const stored = await storeUntil(pull(null), crash);
      const rest = await drain(asStored(stored.cursor));
      expect(new Set([...stored.ids, ...idsOf(rest.changes)])).toEqual(whole);
    }
  });
}

/** Stores batches as a worker would, and drops the consumer at the one after the first `count`. */
async function storeUntil(
  pull: ReturnType<Bench<unknown>['pull']>,
  count: number,
): Promise<{ ids: string[]; cursor: Json }> {
  const ids: string[] = [];
  let cursor: Json = null;
  let stored = 0;
  for await (const batch of pull) {
    if (stored === count) break;
    ids.push(...idsOf(batch.changes));
    cursor = batch.cursor;
    stored += 1;
  }
  return { ids, cursor };
}

function describeAbort<Settings>(bench: () => Bench<Settings>): void {
  test('an aborted pull ends without a batch and without an error', async () => {
    const { world, pull } = bench();
    await world.publish(newPosts(3));
    expect(await allOf(pull(null, AbortSignal.abort()))).toEqual([]);
  });

  test('after an abort between batches no other batch follows', async () => {
    const { world, pull } = bench();
    await world.publish(newPosts(many));
    const stop = new AbortController();
    const batches = pull(null, stop.signal);
    expect((await batches.next()).done).toBe(false);
    stop.abort();
    expect((await batches.next()).done).toBe(true);
  });
}
