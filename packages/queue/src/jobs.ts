import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Posts in one classify job: enough that the queue is never the limit, few enough to retry cheaply. */
export const postsPerJob = 32;

const id = z.uuid();

interface JobDefinition {
  /** Ids only: what a job is about stays in the database, under its row security and its erasure. */
  readonly payload: z.ZodType;
  /** Tries before the job is parked for a person to look at. */
  readonly attempts: number;
  /** First pause before a retry; it doubles up to `longestBackoffMs`. */
  readonly backoffMs: number;
  /** Jobs that one process works on at the same time. */
  readonly concurrency: number;
}

/** Every job there is. A job's name is also its queue's name. */
export const jobs = {
  /** Ask one connector for what is new. */
  pull: {
    payload: z.strictObject({ organisationId: id, connectorId: id }),
    attempts: 3,
    backoffMs: 1_000,
    concurrency: 2,
  },
  /** Count what one connector would find, and store none of it. */
  probe: {
    payload: z.strictObject({ organisationId: id, probeId: id }),
    attempts: 3,
    backoffMs: 1_000,
    concurrency: 1,
  },
  /** See whether an account is an official's own, as they claim. */
  claim: {
    payload: z.strictObject({ organisationId: id, claimId: id }),
    attempts: 3,
    backoffMs: 1_000,
    concurrency: 1,
  },
  /** Score posts and flag what exceeds the policy. */
  classify: {
    payload: z.strictObject({ organisationId: id, postIds: z.array(id).min(1).max(postsPerJob) }),
    attempts: 10,
    backoffMs: 500,
    concurrency: 6,
  },
  /** Tell the advisers of one organisation that flags wait. */
  notify: {
    payload: z.strictObject({ organisationId: id }),
    attempts: 8,
    backoffMs: 5_000,
    concurrency: 1,
  },
  /** Sweep, retention and erasure for one organisation. */
  upkeep: {
    payload: z.strictObject({ organisationId: id }),
    attempts: 3,
    backoffMs: 5_000,
    concurrency: 1,
  },
} as const satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof jobs;
export type Payload<Name extends JobName> = z.output<(typeof jobs)[Name]['payload']>;

export const jobNames = Object.keys(jobs) as JobName[];

export const longestBackoffMs = 60_000;

/** Parked jobs kept for a look; older ones go, because the sweep brings back what still needs work. */
export const largestParkingLot = 1_000;

/**
 * Jobs for posts that need a score. The same ids make the same job, so that one which still waits is not
 * added twice. A job id holds no ":".
 */
export function classifyJobs(
  organisationId: string,
  postIds: readonly string[],
): { id: string; payload: Payload<'classify'> }[] {
  const starts = Array.from(
    { length: Math.ceil(postIds.length / postsPerJob) },
    (_, at) => at * postsPerJob,
  );
  return starts.map((start) => {
    const ids = postIds.slice(start, start + postsPerJob);
    const hash = createHash('sha256')
      .update([organisationId, ...ids].join('\n'))
      .digest('base64url');
    return { id: `classify-${hash.slice(0, 22)}`, payload: { organisationId, postIds: ids } };
  });
}

/** Pause before attempt `attempt + 1`: exponential with a cap, and jitter so that retries spread out. */
export function backoff(name: JobName, attempt: number): number {
  const full = Math.min(longestBackoffMs, jobs[name].backoffMs * 2 ** (attempt - 1));
  return Math.round(full * (0.75 + Math.random() / 4));
}
