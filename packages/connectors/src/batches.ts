import type { Change } from '@wachtpost/casework/incoming';

import { largestBatch } from './connector.ts';
import type { Batch, Json, Rejection } from './connector.ts';

/** Source bytes after which a batch is closed early: large payloads must not add up in memory. */
const largestBatchBytes = 4 * 1024 * 1024;

/** One thing that a source held: a change, or why it is none. */
type Finding =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'rejection'; readonly rejection: Rejection };

/** A finding with the number of bytes it took at the source. */
export type Reading = Finding & { readonly bytes: number };

/**
 * Gathers readings into batches of at most `largestBatch` changes and rejections together. After an
 * abort no batch follows. `cursorAfter` is asked once per batch, when its last reading has been taken
 * from `readings` and the next has not.
 */
export async function* inBatches<R extends Reading>(
  readings: AsyncIterable<R>,
  cursorAfter: (last: R) => Json | Promise<Json>,
  signal: AbortSignal,
): AsyncGenerator<Batch, void, void> {
  let held: R[] = [];
  let bytes = 0;
  for await (const reading of readings) {
    if (signal.aborted) return;
    held.push(reading);
    bytes += reading.bytes;
    if (held.length < largestBatch && bytes < largestBatchBytes) continue;
    yield toBatch(held, await cursorAfter(reading));
    held = [];
    bytes = 0;
  }
  const last = held.at(-1);
  if (last !== undefined && !signal.aborted) yield toBatch(held, await cursorAfter(last));
}

function toBatch(readings: readonly Reading[], cursor: Json): Batch {
  const changes: Change[] = [];
  const rejections: Rejection[] = [];
  for (const reading of readings) {
    if (reading.kind === 'change') changes.push(reading.change);
    else rejections.push(reading.rejection);
  }
  return { changes, rejections, cursor };
}
