import { perLabel } from './calibration.ts';
import { BoundedQueue } from './queue.ts';
import type { Waiting } from './queue.ts';
import { forbidReports } from './reports.ts';
import type { Source } from './source.ts';
import { Thread } from './thread.ts';
import { openTokeniser } from './tokeniser.ts';
import type { Tokeniser } from './tokeniser.ts';
import { labels } from './types.ts';
import type { Probabilities } from './types.ts';

/** Most texts handed to a thread at once: enough to hide the hand-off, few enough to share the work. */
const largestHandOff = 32;

/** The same of spare texts: few, so that what is to be scored never waits long behind them. */
const largestSpareHandOff = 8;

/** Spare texts that may wait at a time. */
const mostSpare = 16;

/** Who goes first: `spare` texts wait until a thread has nothing else to do. */
export type Lane = 'score' | 'spare';

/** A text that has its place. `scores` never settles when its signal is aborted first. */
export interface Enqueued {
  readonly scores: Promise<Probabilities>;
}

/**
 * Threads that share one bounded queue of texts, and a second one for spare texts. Each has a bound of its own:
 * spare texts never take the place of one that is to be scored, and neither lane waits for the other's callers.
 */
export class Crew {
  readonly runtime: string;
  readonly #threads: readonly Thread[];
  readonly #queue: BoundedQueue<Probabilities>;
  readonly #spare = new BoundedQueue<Probabilities>(mostSpare);
  readonly #tokeniser: Tokeniser;

  private constructor(threads: readonly Thread[], tokeniser: Tokeniser, maxQueued: number) {
    this.#threads = threads;
    this.#tokeniser = tokeniser;
    this.#queue = new BoundedQueue(maxQueued);
    this.runtime = threads[0]?.runtime ?? '';
  }

  /** Starts one thread alone first, so that a model from a hub is fetched once. */
  static async start(source: Source, threads: number, maxQueued: number): Promise<Crew> {
    forbidReports();
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
  async enqueue(text: string, lane: Lane, signal: AbortSignal | undefined): Promise<Enqueued> {
    const { promise, resolve, reject } = Promise.withResolvers<Probabilities>();
    const queue = lane === 'spare' ? this.#spare : this.#queue;
    await queue.add({ text, signal, resolve, reject });
    promise.catch(() => undefined);
    this.#handOff();
    return { scores: promise };
  }

  /** Whether the model still reads what comes after this beginning of a text. */
  readsBeyond(beginning: string): boolean {
    return this.#tokeniser.encode(beginning).length < this.#tokeniser.longest;
  }

  /** Refuses new texts and ends the threads; what still waits is never scored. */
  async close(): Promise<void> {
    this.#queue.close();
    this.#spare.close();
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }

  #handOff(): void {
    for (const thread of this.#threads) {
      while (thread.free && this.#queue.size > 0) this.#give(thread, this.#queue, largestHandOff);
      while (thread.idle && this.#spare.size > 0) {
        this.#give(thread, this.#spare, largestSpareHandOff);
      }
    }
  }

  #give(thread: Thread, queue: BoundedQueue<Probabilities>, most: number): void {
    const share = Math.ceil(queue.size / this.#threads.length);
    const items = queue.take(Math.min(most, share));
    if (items.length > 0) void this.#scoreAll(thread, items);
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
