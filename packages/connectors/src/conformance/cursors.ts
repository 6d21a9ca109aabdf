import { describe, expect, test } from 'vitest';

import { ConnectorError, largestBatch } from '../connector.ts';
import { asStored, idsOf, useBench } from './bench.ts';
import { newPosts } from './harness.ts';
import type { Bench } from './bench.ts';
import type { Json } from '../connector.ts';
import type { Harness } from './harness.ts';

const garbage: readonly Json[] = [
  0,
  'gisteren',
  true,
  [],
  {},
  [null, null],
  { version: 99 },
  { version: 1 },
  { version: 1, files: 'alle', feed: 7, seen: { een: 1 } },
  { version: 1, files: [{ name: '../../etc', offset: -1 }], seen: [['een']] },
];

export function describeCursors<Settings>(harness: Harness<Settings>): void {
  describe('cursors', () => {
    const bench = useBench(harness);

    test('survive a round trip through JSON and stay small', async () => {
      await bench().world.publish(newPosts(largestBatch + 1));
      const { batches } = await bench().drain();
      for (const { cursor } of batches) {
        const text = JSON.stringify(cursor);
        expect(JSON.parse(text)).toEqual(cursor);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(harness.largestCursorBytes);
      }
    });

    test('that the platform forgot lead to a fresh start, not to silence', async () => {
      const { world, drain } = bench();
      await world.publish(newPosts(2, 'eerder'));
      const { cursor } = await drain();
      world.expire?.();
      await world.publish(newPosts(2, 'later'));
      const ids = idsOf((await drain(asStored(cursor))).changes);
      expect(ids).toEqual(expect.arrayContaining(['later-0', 'later-1'].map(world.externalId)));
    });

    test.each(garbage.map((cursor) => ({ cursor, name: JSON.stringify(cursor) })))(
      'that are garbage are refused in words or start over: $name',
      async ({ cursor }) => {
        const posts = newPosts(2);
        await bench().world.publish(posts);
        const ids = posts.map(({ id }) => bench().world.externalId(id));
        expect(['refused in words', ids]).toContainEqual(await outcomeOf(bench(), cursor));
      },
    );
  });
}

/** The ids that were delivered, in order of name, or that the cursor was refused. */
async function outcomeOf<Settings>(
  bench: Bench<Settings>,
  cursor: Json,
): Promise<string[] | string> {
  try {
    return idsOf((await bench.drain(cursor)).changes).toSorted();
  } catch (error) {
    if (error instanceof ConnectorError && error.message !== '') return 'refused in words';
    throw error;
  }
}
