import { catchUp } from './catch-up.ts';
import { ConnectorError } from '../connector.ts';
import { judge, settle } from './judge.ts';
import { fromNotification } from './page.ts';
import { cursorAfter } from './progress.ts';
import { removalOf } from './recheck.ts';
import { openStreams } from './stream/open.ts';
import { openQueue } from './stream/queue.ts';
import type { Reading } from '../batches.ts';
import type { Batch } from '../connector.ts';
import type { Sighting } from './judge.ts';
import type { Run } from './run.ts';
import type { StreamEvent } from './stream/queue.ts';

/**
 * Streams, and between times reads what streams do not bring: searches, mentions that a policy keeps from them, and
 * posts that arrived late. Streams open before the first reading, so that nothing falls between the two.
 *
 * @throws ConnectorError `unavailable` where a stream broke; who listens again loses nothing.
 */
export async function* listen(run: Run, everyMs: number): AsyncGenerator<Batch, void, void> {
  const closing = new AbortController();
  const queue = openQueue();
  try {
    await openStreams(run, queue, AbortSignal.any([run.signal, closing.signal]));
    let due = Date.now();
    while (!run.signal.aborted) {
      if (Date.now() >= due) due = Date.now() + (yield* catchUpOrWait(run, everyMs));
      const batch = await digest(run, await queue.take(due, run.signal));
      if (batch !== null) yield batch;
    }
  } finally {
    closing.abort();
  }
}

/** How long until the next time. An instance that asks for rest still streams. */
async function* catchUpOrWait(run: Run, everyMs: number): AsyncGenerator<Batch, number, void> {
  try {
    yield* catchUp(run);
    return everyMs;
  } catch (error) {
    const waitMs = error instanceof ConnectorError ? error.retryAfterMs : null;
    if (waitMs === null) throw error;
    run.log.warn({ waitMs }, 'the server asks for rest; only its streams are heard');
    return Math.max(waitMs, everyMs);
  }
}

async function digest(run: Run, events: readonly StreamEvent[]): Promise<Batch | null> {
  const readings: Reading[] = [];
  for (const event of events) {
    const reading = await readingOf(run, event, readings);
    if (reading !== null) readings.push(reading);
  }
  if (readings.length === 0) return null;
  return {
    changes: readings.flatMap((reading) => (reading.kind === 'change' ? [reading.change] : [])),
    rejections: readings.flatMap((each) => (each.kind === 'rejection' ? [each.rejection] : [])),
    cursor: cursorAfter(run.settings, run.progress),
  };
}

async function readingOf(
  run: Run,
  { event, payload, addressed }: StreamEvent,
  before: readonly Reading[],
): Promise<Reading | null> {
  if (event === 'delete') return await removed(run, payload.trim(), before);
  if (event === 'update' || event === 'status.update') {
    return seen(run, { raw: valueOf(payload), addressed });
  }
  if (event !== 'notification') return null;
  const { status } = fromNotification(valueOf(payload));
  return status === null || status === undefined ? null : seen(run, { raw: status, addressed });
}

function seen(run: Run, sighting: Sighting): Reading | null {
  const finding = judge(run, sighting);
  return finding === null ? null : settle(run.progress.memory, finding);
}

/** Of a post that is kept, or stands earlier in the same batch; nobody is told of others. */
async function removed(
  { kept, progress: { memory } }: Run,
  id: string,
  before: readonly Reading[],
): Promise<Reading | null> {
  memory.markDeleted(id);
  const externalId = memory.of(id)?.externalId ?? '';
  if (externalId === '') return null;
  const isBefore = before.some(
    (each) =>
      each.kind === 'change' &&
      each.change.kind !== 'removed' &&
      each.change.post.externalId === externalId,
  );
  if (!isBefore && !(await kept.posts([externalId])).has(externalId)) return null;
  return { kind: 'change', change: removalOf(externalId), bytes: 0 };
}

function valueOf(payload: string): unknown {
  try {
    return JSON.parse(payload) as unknown;
  } catch {
    return null;
  }
}
