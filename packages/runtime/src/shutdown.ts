import type { Logger } from './log.ts';

/** Something that runs until it is stopped. `stop` may be called twice and resolves when all is quiet. */
export interface Stoppable {
  stop(): Promise<void>;
}

interface Step {
  readonly name: string;
  readonly stop: () => Promise<void>;
}

/** What a step may take when the others have used up the time. */
const leastMs = 250;

/**
 * Owns what was started and stops it in reverse order, all together within about `limitMs`. A step that
 * fails or hangs is logged and does not keep the others from stopping.
 */
export class Shutdown implements Stoppable {
  readonly signal: AbortSignal;
  private readonly steps: Step[] = [];
  private readonly abort = new AbortController();
  private readonly log: Logger;
  private readonly limitMs: number;
  private stopping: Promise<void> | null = null;

  constructor(options: { log: Logger; limitMs?: number }) {
    this.log = options.log;
    this.limitMs = options.limitMs ?? 3_500;
    this.signal = this.abort.signal;
  }

  /**
   * Registers how to stop something that has just started. What starts last stops first; what starts when
   * all is being stopped already is stopped at once.
   */
  add(name: string, stop: () => Promise<void>): void {
    const step = { name, stop };
    if (this.stopping === null) {
      this.steps.push(step);
    } else {
      this.stopping = both(this.stopping, this.end(step, this.limitMs));
    }
  }

  stop(): Promise<void> {
    this.stopping ??= this.run();
    return this.stopping;
  }

  private async run(): Promise<void> {
    this.abort.abort();
    // From here on `stopping` is set, so that what a step still starts is stopped as well.
    await Promise.resolve();
    const deadline = Date.now() + this.limitMs;
    for (const step of this.steps.toReversed()) {
      await this.end(step, Math.max(leastMs, deadline - Date.now()));
    }
  }

  private async end(step: Step, limitMs: number): Promise<void> {
    try {
      await withLimit(step.stop(), limitMs);
    } catch (error) {
      this.log.error({ err: error, step: step.name }, 'a part did not stop cleanly');
    }
  }
}

async function both(first: Promise<void>, second: Promise<void>): Promise<void> {
  await Promise.all([first, second]);
}

/**
 * Runs `work` to its end, or until a signal asks to stop; then everything that `shutdown` owns is stopped.
 * What `work` throws because things were stopped beneath it is no error.
 */
export async function runUntilSignal(shutdown: Shutdown, work: () => Promise<void>): Promise<void> {
  const stopped = untilSignal().then(() => shutdown.stop());
  try {
    await Promise.race([work(), stopped]);
  } catch (error) {
    if (!shutdown.signal.aborted) {
      throw error;
    }
  } finally {
    await shutdown.stop();
  }
}

/** Never resolves: for work that goes on until a signal. The parts that run keep the process alive. */
export function forever(): Promise<never> {
  return new Promise(() => {});
}

/** Ctrl-C reaches us from the terminal and again from npm: signals this close together are one. */
const sameSignalMs = 1_000;

/**
 * Resolves with the first SIGINT or SIGTERM. One that comes a second later is left to the system, which
 * ends the process at once.
 */
function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const names = ['SIGINT', 'SIGTERM'] as const;
    const heard = (signal: NodeJS.Signals) => {
      resolve(signal);
      setTimeout(() => names.forEach((name) => process.off(name, heard)), sameSignalMs).unref();
    };
    names.forEach((name) => process.on(name, heard));
  });
}

async function withLimit(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not stopped within ${limitMs} ms`)), limitMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
