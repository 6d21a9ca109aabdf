import type { Job } from 'bullmq';
import { UnrecoverableError } from 'bullmq';
import type { Logger, Stoppable } from '@wachtpost/runtime';
import { backoff, jobs } from './jobs.ts';
import type { JobName, Payload } from './jobs.ts';
import type { JobQueue } from './queue.ts';

/** How a job ended well; a job that ends badly throws. */
export type Outcome =
  | { readonly outcome: 'done'; readonly [count: string]: number | string }
  | { readonly outcome: 'skipped'; readonly reason: string };

export interface JobContext {
  /** Aborted when the process stops; the job should end soon, and will be delivered again. */
  readonly signal: AbortSignal;
  /** 1 on the first try. */
  readonly attempt: number;
  readonly lastAttempt: boolean;
  readonly log: Logger;
}

export type Handler<Name extends JobName> = (
  payload: Payload<Name>,
  context: JobContext,
) => Promise<Outcome>;

export interface WorkOptions {
  readonly queue: JobQueue;
  readonly log: Logger;
  readonly concurrency?: number;
  /** A job whose worker is silent for this long is given to another. */
  readonly lockMs?: number;
}

/** Times a job may lose its worker before it is taken for the cause and parked. */
const mostStalls = 20;

/**
 * Works on the jobs of one name until stopped. A payload that does not fit its schema is parked at once;
 * a failed job is retried with growing pauses and then parked.
 */
export async function work<Name extends JobName>(
  name: Name,
  handler: Handler<Name>,
  options: WorkOptions,
): Promise<Stoppable> {
  const abort = new AbortController();
  const lockDuration = options.lockMs ?? 30_000;
  const log = options.log.child({ job: name });
  const worker = options.queue.backend.worker(
    name,
    (job) => runJob(name, handler, { job, signal: abort.signal, log }),
    {
      concurrency: options.concurrency ?? jobs[name].concurrency,
      lockDuration,
      stalledInterval: Math.max(250, lockDuration / 2),
      maxStalledCount: mostStalls,
      settings: { backoffStrategy: (attempt: number) => backoff(name, attempt) },
    },
  );
  worker.on('error', (error) => log.warn({ err: error }, 'the queue was out of reach'));
  worker.on('stalled', (id) => log.warn({ id }, 'a job lost its worker and was taken over'));
  await worker.waitUntilReady();
  return {
    async stop() {
      abort.abort();
      await worker.close();
    },
  };
}

async function runJob<Name extends JobName>(
  name: Name,
  handler: Handler<Name>,
  run: { job: Job; signal: AbortSignal; log: Logger },
): Promise<Outcome> {
  const startedAt = performance.now();
  const attempt = run.job.attemptsMade + 1;
  const log = run.log.child({ id: run.job.id, attempt });
  const payload = readPayload(name, run.job.data);
  try {
    const lastAttempt = attempt >= jobs[name].attempts;
    const outcome = await handler(payload, { signal: run.signal, attempt, lastAttempt, log });
    log.info({ ...outcome, ms: Math.round(performance.now() - startedAt) }, 'the job ended');
    return outcome;
  } catch (error) {
    log.warn({ err: error, ms: Math.round(performance.now() - startedAt) }, 'the job failed');
    throw error;
  }
}

function readPayload<Name extends JobName>(name: Name, data: unknown): Payload<Name> {
  const parsed = jobs[name].payload.safeParse(data);
  if (!parsed.success) {
    // Codes alone: a message may repeat what the payload holds, and a reason is shown.
    const problems = parsed.error.issues.map(({ path, code }) =>
      `${path.join('.')} ${code}`.trim(),
    );
    throw new UnrecoverableError(`The payload is not a ${name} job: ${problems.join('; ')}`);
  }
  return parsed.data as Payload<Name>;
}
