import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { weightFile } from '@wachtpost/threat';
import { loadTokeniser } from '@wachtpost/threat/tokeniser';

/** The model through onnxruntime alone, on texts that were tokenised before the clock starts. */
export interface RawInference {
  /** Scores every text once and returns the seconds it took. */
  run(): Promise<number>;
  close(): Promise<void>;
}

/**
 * As many threads as the service uses, one session each, texts dealt out in turn: the best that the service
 * could do if reading, tokenising, judging, storing and the queue cost nothing.
 */
export async function openRawInference(
  folder: string,
  texts: readonly string[],
  threads: number,
): Promise<RawInference> {
  const tokeniser = await loadTokeniser({ source: folder });
  const weights = path.join(folder, weightFile(folder).file);
  const workers = await Promise.all(
    Array.from({ length: threads }, (_, own) => {
      const share = texts.filter((_text, at) => at % threads === own);
      return openWorker(
        weights,
        share.map((text) => tokeniser.encode(text)),
      );
    }),
  );
  return {
    run: async () => Math.max(...(await Promise.all(workers.map(runOnce)))),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

async function openWorker(weights: string, ids: readonly BigInt64Array[]): Promise<Worker> {
  const worker = new Worker(new URL('raw-worker.ts', import.meta.url), {
    workerData: { weights, ids },
  });
  await once(worker, 'message');
  return worker;
}

async function runOnce(worker: Worker): Promise<number> {
  const answer = once(worker, 'message');
  worker.postMessage('run');
  const [seconds] = (await answer) as [number];
  return seconds;
}
