import { perLabel } from './calibration.ts';
import { BoundedQueue } from './queue.ts';
import type { Waiting } from './queue.ts';
import type { Source } from './source.ts';
import { Thread } from './thread.ts';
import { openTokeniser } from './tokeniser.ts';
import type { Tokeniser } from './tokeniser.ts';
import { labels } from './types.ts';
import type { Probabilities } from './types.ts';

/** Most texts handed to a thread at once: enough to hide the hand-off, few enough to share the work. */
const largestHandOff = 32;

/** A text that has its place. `scores` never settles when its signal is aborted first. */
export interface Enqueued {
  readonly scores: Promise<Probabilities>;
}

/** Threads that share one bounded queue of texts. */
export class Crew {
  readonly runtime: string;
  readonly #threads: readonly Thread[];
  readonly #queue: BoundedQueue<Probabilities>;
  readonly #tokeniser: Tokeniser;

  private constructor(threads: readonly Thread[], tokeniser: Tokeniser, maxQueued: number) {
    this.#threads = threads;
    this.#tokeniser = tokeniser;
    this.#queue = new BoundedQueue(maxQueued);
    this.runtime = threads[0]?.runtime ?? '';
  }

  /** Starts one thread alone first, so that a model from a hub is fetched once. */
  static async start(source: Source, threads: number, maxQueued: number): Promise<Crew> {
    const first = await Thread.start(source);
    const rest = Array.from({ length: threads - 1 }, () => Thread.start(source));
    const [tokeniser, ...started] = await Promise.allSettled([openTokeniser(source), ...rest]);
    const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = [tokeniser, ...started].find((one) => one.status === 'rejected');
    if (tokeniser.status === 'fulfilled' && failed === undefined) {
      return new Crew([first, ...running], tokeniser.value, maxQueued);
    }
    await Promise.all([first, ...running].map((thread) => thread.stop()));
    throw failed?.reason;
  }

  /** Waits for a place in the queue; the scores come later. @throws as `BoundedQueue.add`. */
  async enqueue(text: string, signal: AbortSignal | undefined): Promise<Enqueued> {
    const { promise, resolve, reject } = Promise.withResolvers<Probabilities>();
    await this.#queue.add({ text, signal, resolve, reject });
    promise.catch(() => undefined);
    this.#handOff();
    return { scores: promise };
  }

  /** Refuses new texts and ends the threads; what still waits is never scored. */
  async close(): Promise<void> {
    this.#queue.close();
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }

  #handOff(): void {
    for (const thread of this.#threads) {
      while (thread.free && this.#queue.size > 0) {
        const share = Math.ceil(this.#queue.size / this.#threads.length);
        const items = this.#queue.take(Math.min(largestHandOff, share));
        if (items.length > 0) void this.#scoreAll(thread, items);
      }
    }
  }

  /** Never rejects: a failure belongs to the texts. */
  async #scoreAll(thread: Thread, items: readonly Waiting<Probabilities>[]): Promise<void> {
    try {
      const inputs = items.map((item) => this.#tokeniser.encode(item.text));
      const scores = await thread.run(inputs);
      for (const [i, item] of items.entries()) {
        item.resolve(perLabel((_, place) => scores[i * labels.length + place] ?? Number.NaN));
      }
    } catch (cause) {
      for (const item of items) item.reject(cause);
    }
    this.#handOff();
  }
}
