import { ModelError } from './errors.ts';

/** One text that waits for its scores. */
export interface Waiting<Result> {
  readonly text: string;
  readonly signal: AbortSignal | undefined;
  resolve(result: Result): void;
  reject(cause: unknown): void;
}

/** A bounded first-in-first-out queue: whoever adds to a full one waits for room. */
export class BoundedQueue<Result> {
  readonly #limit: number;
  #items: Waiting<Result>[] = [];
  #room: (() => void)[] = [];
  #closed = false;

  /** @param limit Most items that wait at a time. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#items.length;
  }

  /** Adds an item as soon as there is room. @throws the signal's reason, or ModelError `closed`. */
  async add(item: Waiting<Result>): Promise<void> {
    while (this.#items.length >= this.#limit && !this.#closed) {
      // oxlint-disable-next-line no-await-in-loop -- the room may be taken by another
      await this.#roomFor(item.signal);
      item.signal?.throwIfAborted();
    }
    item.signal?.throwIfAborted();
    if (this.#closed) throw new ModelError('closed', 'The model is closed.');
    this.#items.push(item);
  }

  /** Up to `count` items; those aborted meanwhile are dropped. */
  take(count: number): Waiting<Result>[] {
    const taken = this.#items.splice(0, count);
    if (taken.length > 0) this.#wakeAll();
    return taken.filter((item) => !item.signal?.aborted);
  }

  /** Refuses what is added from now on; what waits stays and can be taken. */
  close(): void {
    this.#closed = true;
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const wake of this.#room.splice(0)) wake();
  }

  #roomFor(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#room = this.#room.filter((other) => other !== wake);
        resolve();
      };
      if (signal?.aborted) return resolve();
      signal?.addEventListener('abort', leave, { once: true });
      this.#room.push(wake);
    });
  }
}
