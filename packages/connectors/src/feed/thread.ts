import { parentPort, workerData } from 'node:worker_threads';

import { ConnectorError } from '../connector.ts';
import { readFeed } from './read.ts';
import type { Outcome } from './apart.ts';
import type { ReadFeedInput } from './read.ts';

// The entry of the thread that `apart.ts` starts: it reads one feed and ends.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(outcomeOf(workerData));

function outcomeOf(input: ReadFeedInput): Outcome {
  try {
    return { ok: true, content: readFeed(input) };
  } catch (error) {
    if (error instanceof ConnectorError) return { ok: false, message: error.message };
    throw error;
  }
}
