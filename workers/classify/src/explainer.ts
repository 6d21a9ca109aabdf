import { listOrganisationIds } from '@wachtpost/casework';
import type { Stoppable } from '@wachtpost/runtime';
import { explainFlags } from './explain.ts';
import type { ExplainDeps } from './explain.ts';

/** How often all organisations are looked at: for what a crash, or another model, left open. */
const lookEveryMs = 60_000;

/**
 * Explains flags beside the jobs that raise them. It is no job itself: the open questions stand in the database,
 * so there is nothing to hand over and nothing to lose, and no job waits for an explanation. One organisation
 * at a time, since the model is what limits.
 */
export class Explainer implements Stoppable {
  readonly #deps: ExplainDeps;
  readonly #abort = new AbortController();
  readonly #waiting = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> = Promise.resolve();
  #working: Promise<void> = Promise.resolve();
  #busy = false;

  /** Begins with what an earlier process left open. */
  constructor(deps: ExplainDeps) {
    this.#deps = deps;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
    this.#look();
  }

  /** Flags of this organisation may want explaining. Returns at once. */
  wake(organisationId: string): void {
    this.#waiting.add(organisationId);
    if (!this.#busy && !this.#abort.signal.aborted) {
      this.#busy = true;
      this.#working = this.#work();
    }
  }

  /** What is under way stays open, and is taken up again later. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#abort.abort();
    await Promise.all([this.#looking, this.#working]);
  }

  #look(): void {
    this.#looking = this.#lookEverywhere();
  }

  /** Never rejects: a failure is told, and the next look tries again. */
  async #work(): Promise<void> {
    const { signal } = this.#abort;
    for (const organisationId of this.#waiting) {
      if (signal.aborted) break;
      this.#waiting.delete(organisationId);
      await this.#explain(organisationId);
    }
    this.#busy = false;
  }

  async #explain(organisationId: string): Promise<void> {
    const { log } = this.#deps;
    const startedAt = performance.now();
    try {
      const done = await explainFlags(this.#deps, organisationId, this.#abort.signal);
      if (done.explained + done.unexplained > 0) {
        const ms = Math.round(performance.now() - startedAt);
        log.info({ organisationId, ...done, ms }, 'flags were explained');
      }
    } catch (error) {
      if (!this.#abort.signal.aborted) {
        const reason = error instanceof Error ? error.name : 'unknown';
        log.warn({ organisationId, reason }, 'flags could not be explained');
      }
    }
  }

  async #lookEverywhere(): Promise<void> {
    try {
      for (const id of await listOrganisationIds(this.#deps.db)) {
        this.wake(id);
      }
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'nobody could tell which flags want explaining');
    }
  }
}
