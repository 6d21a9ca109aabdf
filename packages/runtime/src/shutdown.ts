import type { Logger } from './log.ts';

/** Something that runs until it is stopped. `stop` may be called twice and resolves when all is quiet. */
export interface Stoppable {
  stop(): Promise<void>;
}

/**
 * Owns what was started and stops it in reverse order, each step within its share of `limitMs`.
 * A step that fails or hangs is logged and does not keep the others from stopping.
 */
export class Shutdown implements Stoppable {
  readonly signal: AbortSignal;
  private readonly steps: { name: string; stop: () => Promise<void> }[] = [];
  private readonly abort = new AbortController();
  private readonly log: Logger;
  private readonly limitMs: number;
  private stopping: Promise<void> | null = null;

  constructor(options: { log: Logger; limitMs?: number }) {
    this.log = options.log;
    this.limitMs = options.limitMs ?? 4_000;
    this.signal = this.abort.signal;
  }

  /** Registers how to stop something that has just started. What starts last stops first. */
  add(name: string, stop: () => Promise<void>): void {
    this.steps.push({ name, stop });
  }

  stop(): Promise<void> {
    this.stopping ??= this.run();
    return this.stopping;
  }

  private async run(): Promise<void> {
    this.abort.abort();
    const deadline = Date.now() + this.limitMs;
    for (const step of this.steps.toReversed()) {
      const left = Math.max(250, deadline - Date.now());
      try {
        await withLimit(step.stop(), left);
      } catch (error) {
        this.log.error({ err: error, step: step.name }, 'a part did not stop cleanly');
      }
    }
  }
}

/** Ctrl-C reaches us from the terminal and again from npm: signals this close together are one. */
const sameSignalMs = 1_000;

/**
 * Resolves with the first SIGINT or SIGTERM. One that comes a second later is left to the system, which
 * ends the process at once.
 */
export function untilSignal(): Promise<NodeJS.Signals> {
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
