import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Up to this size the worst input we could think of is read in a third of a second: no thread is worth it. */
export const smallBytes = 16 * 1024;

/** Heap of a thread, in mebibytes. */
const heapMiB = 512;

/** What became of work in a thread: `late` after `timeoutMs`; `broken` where it ran out of memory, or threw. */
export type Apart<Outcome> =
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'late' | 'broken' };

/**
 * Has a thread of its own read something, because its author may be hostile: parsers can be kept busy for hours, and
 * the process has other connectors to serve. `entry` posts one message, made of its `workerData`. What broke is not
 * told: it may quote what was read. When `signal` aborts, the abort's own reason is thrown.
 */
export async function readInThread<Outcome>(
  entry: URL,
  input: unknown,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<Apart<Outcome>> {
  signal.throwIfAborted();
  const limit = AbortSignal.timeout(timeoutMs);
  const resourceLimits = { maxOldGenerationSizeMb: heapMiB };
  const worker = new Worker(entry, { workerData: input, resourceLimits });
  try {
    const [outcome]: Outcome[] = await once(worker, 'message', {
      signal: AbortSignal.any([signal, limit]),
    });
    return outcome === undefined ? { kind: 'broken' } : { kind: 'done', outcome };
  } catch {
    signal.throwIfAborted();
    return { kind: limit.aborted ? 'late' : 'broken' };
  } finally {
    await worker.terminate();
  }
}
