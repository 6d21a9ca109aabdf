import { parentPort, workerData } from 'node:worker_threads';

import { outcomeOf } from './apart.ts';

// The entry of the thread that `apart.ts` starts: it reads one mail and ends.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(await outcomeOf(workerData));
