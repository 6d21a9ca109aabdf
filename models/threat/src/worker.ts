import { parentPort, workerData } from 'node:worker_threads';
import { labels } from './types.ts';
import { leaveOutPictures } from './lean.ts';
import type { Source } from './source.ts';

/** Texts to score, as the ids of their tokens. */
export interface Task {
  readonly id: number;
  readonly inputs: readonly BigInt64Array[];
}

/** What a thread tells: that it is ready, what it scored, or why it could not. */
export type Reply =
  | { readonly kind: 'ready'; readonly runtime: string }
  | { readonly kind: 'refused'; readonly error: { name: string; message: string; kind?: string } }
  | { readonly kind: 'scored'; readonly id: number; readonly scores: Float64Array }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

function reply(message: Reply): void {
  // oxlint-disable-next-line require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}

async function work(source: Source): Promise<void> {
  leaveOutPictures();
  const { openScorer } = await import('./scorer.ts');
  const scorer = await openScorer(source);
  let before = Promise.resolve();
  parentPort?.on('message', (task: Task) => {
    before = before.then(() => scoreAll(task));
  });
  reply({ kind: 'ready', runtime: scorer.runtime });

  async function scoreAll(task: Task): Promise<void> {
    try {
      const scores = new Float64Array(task.inputs.length * labels.length);
      for (const [i, ids] of task.inputs.entries())
        await scorer.score(ids, scores, i * labels.length);
      reply({ kind: 'scored', id: task.id, scores });
    } catch (cause) {
      reply({ kind: 'failed', id: task.id, message: cause instanceof Error ? cause.message : '' });
    }
  }
}

/** Runs only as a thread of `crew.ts`. */
try {
  await work(workerData as Source);
} catch (cause) {
  const { name, message, kind } = cause as Error & { kind?: string };
  reply({ kind: 'refused', error: { name, message, ...(kind ? { kind } : {}) } });
}
