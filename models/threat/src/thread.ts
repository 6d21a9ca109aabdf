import { Worker } from 'node:worker_threads';
import { ModelError } from './errors.ts';
import type { ModelErrorKind } from './errors.ts';
import type { Source } from './source.ts';
import type { Reply, Task } from './worker.ts';

/** Tasks that a thread holds at a time: one it works on and one so that it never waits for the next. */
const held = 2;

/** Room for short-lived values of one thread: little lives beside the session, and memory counts. */
const youngGenerationMb = 4;

type Pending = PromiseWithResolvers<Float64Array>;

/** One thread with a session of its own: onnxruntime-node computes on the thread that calls it. */
export class Thread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #tasks = 0;
  #lost: Error | null = null;
  runtime = '';

  private constructor(source: Source) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: source,
      resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
    });
  }

  /** @throws ModelError as `openScorer` does. */
  static async start(source: Source): Promise<Thread> {
    const thread = new Thread(source);
    try {
      thread.runtime = await thread.#ready();
      return thread;
    } catch (cause) {
      await thread.stop();
      throw cause;
    }
  }

  get free(): boolean {
    return this.#pending.size < held;
  }

  /** Nothing is given to it that it has not finished. */
  get idle(): boolean {
    return this.#pending.size === 0;
  }

  /** Scores of tokenised texts one after the other, labels of a text together. */
  run(inputs: readonly BigInt64Array[]): Promise<Float64Array> {
    if (this.#lost) return Promise.reject(this.#lost);
    const task: Task = { id: this.#tasks++, inputs };
    const pending: Pending = Promise.withResolvers();
    this.#pending.set(task.id, pending);
    // oxlint-disable-next-line require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(task);
    return pending.promise;
  }

  /** Lets it finish what it holds: a thread that is ended amid a run of onnxruntime takes the process with it. */
  async stop(): Promise<void> {
    await Promise.allSettled([...this.#pending.values()].map(({ promise }) => promise));
    await this.#worker.terminate();
  }

  #ready(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#worker.on('message', (reply: Reply) => {
        if (reply.kind === 'ready') resolve(reply.runtime);
        else if (reply.kind === 'refused') reject(refusal(reply.error));
        else this.#settle(reply);
      });
      this.#worker.on('error', (cause: Error) => {
        reject(cause);
        this.#lose(cause);
      });
      this.#worker.on('exit', () => {
        const cause = new ModelError('failed', 'A thread of the model ended.');
        reject(cause);
        this.#lose(cause);
      });
    });
  }

  #settle(reply: Extract<Reply, { id: number }>): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (reply.kind === 'scored') pending?.resolve(reply.scores);
    else pending?.reject(new ModelError('failed', `The model could not score: ${reply.message}`));
  }

  /** A thread that ended comes back with its process; until then its texts fail. */
  #lose(cause: Error): void {
    this.#lost ??= cause;
    for (const pending of this.#pending.values()) pending.reject(cause);
    this.#pending.clear();
  }
}

function refusal(error: { message: string; kind?: string }): Error {
  return error.kind
    ? new ModelError(error.kind as ModelErrorKind, error.message)
    : new ModelError('failed', `The model could not be loaded: ${error.message}`);
}
