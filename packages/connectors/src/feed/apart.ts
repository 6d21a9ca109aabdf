import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { ConnectorError } from '../connector.ts';
import { readFeed } from './read.ts';
import type { FeedContent, ReadFeedInput } from './read.ts';

/** Up to this size the worst feed we could think of is read in a third of a second. */
const smallBytes = 16 * 1024;

/** Heap of the thread that reads a feed, in mebibytes. */
const heapMiB = 512;

/** What the thread hands back: a feed, or why it could not be read. */
export type Outcome =
  | { readonly ok: true; readonly content: FeedContent }
  | { readonly ok: false; readonly message: string };

/**
 * Reads a feed in a thread of its own, because its author may be hostile: a few megabytes of brackets
 * keep the parser busy for hours, and the process has other connectors to serve. Small feeds are read
 * where we are.
 *
 * @throws ConnectorError `malformed`, also when reading takes longer than `timeoutMs`. When `signal`
 * aborts, the abort's own reason is thrown.
 */
export async function readApart(
  input: ReadFeedInput,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<FeedContent> {
  if (input.body.length <= smallBytes) return readFeed(input);
  const limit = AbortSignal.timeout(timeoutMs);
  const outcome = await askThread(input, AbortSignal.any([signal, limit]));
  if (outcome?.ok === true) return outcome.content;
  signal.throwIfAborted();
  const late = `the feed takes longer than ${timeoutMs / 1000} seconds to read`;
  const broken = outcome?.message ?? 'the feed could not be read';
  throw new ConnectorError('malformed', limit.aborted ? late : broken);
}

/** Null when the thread was stopped, or broke down: what it says then may quote the feed. */
async function askThread(input: ReadFeedInput, signal: AbortSignal): Promise<Outcome | null> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: input,
    resourceLimits: { maxOldGenerationSizeMb: heapMiB },
  });
  try {
    const [outcome]: Outcome[] = await once(worker, 'message', { signal });
    return outcome ?? null;
  } catch {
    return null;
  } finally {
    await worker.terminate();
  }
}
