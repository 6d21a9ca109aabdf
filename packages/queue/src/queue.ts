import { isDeepStrictEqual } from 'node:util';
import type { Job, JobSchedulerJson, Queue } from 'bullmq';
import type { Logger } from '@wachtpost/runtime';
import { openBackend } from './backend.ts';
import type { Backend, BackendOptions } from './backend.ts';
import { jobNames, jobs, largestParkingLot } from './jobs.ts';
import type { JobName, Payload } from './jobs.ts';

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  /** Given up on; a person should look. */
  readonly parked: number;
}

export interface ParkedJob {
  readonly id: string;
  readonly reason: string;
  readonly attempts: number;
  /** ISO 8601. */
  readonly parkedAt: string | null;
}

export interface NewJob<Name extends JobName> {
  readonly payload: Payload<Name>;
  /** A job with this id that still waits or runs makes the new one a no-op. */
  readonly id: string;
}

const options = (name: JobName) => ({
  attempts: jobs[name].attempts,
  backoff: { type: 'custom' },
  removeOnComplete: true,
  removeOnFail: { count: largestParkingLot },
});

function isAsWanted(
  standing: JobSchedulerJson | undefined,
  wanted: { everyMs: number; payload: unknown; attempts: number },
): boolean {
  return (
    standing?.every === wanted.everyMs &&
    standing.template?.opts?.attempts === wanted.attempts &&
    isDeepStrictEqual(standing.template.data, wanted.payload) &&
    // One that missed its turn may have lost its next job; setting it again mends that.
    (standing.next ?? 0) > Date.now() - wanted.everyMs
  );
}

const deadlock = '40P01';

/** PostgreSQL ends one of two that wait for each other; the other is done by the time we ask again. */
async function againAfterDeadlock<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === deadlock) {
      return write();
    }
    throw error;
  }
}

/** Hands jobs on. The database stays the truth: losing this queue loses no post. */
export class JobQueue {
  readonly backend: Backend;
  private readonly queues = new Map<JobName, Queue>();
  private readonly log: Logger;

  constructor(settings: BackendOptions & { log: Logger }) {
    this.backend = openBackend(settings);
    this.log = settings.log;
  }

  async add<Name extends JobName>(name: Name, added: readonly NewJob<Name>[]): Promise<void> {
    if (added.length === 0) {
      return;
    }
    await this.of(name).addBulk(
      added.map(({ payload, id }) => ({
        name,
        data: payload,
        opts: { ...options(name), jobId: id },
      })),
    );
  }

  /** As `add`, and wakes jobs of the same id that were parked: for what the database says is still due. */
  async refill<Name extends JobName>(name: Name, due: readonly NewJob<Name>[]): Promise<void> {
    for (const { id } of due) {
      const job = (await this.of(name).getJob(id)) as Job | undefined;
      if (job !== undefined && (await job.isFailed())) {
        await job.remove();
      }
    }
    await this.add(name, due);
  }

  /**
   * Adds the payload every `everyMs`, once for all processes; calling again changes the interval. One that
   * stands as wanted is left alone: writing it beside the worker that runs it can end in a deadlock.
   */
  async schedule<Name extends JobName>(
    name: Name,
    schedule: { id: string; everyMs: number; payload: Payload<Name> },
  ): Promise<void> {
    const queue = this.of(name);
    const { id, everyMs, payload } = schedule;
    const standing = await queue.getJobScheduler(id);
    if (!isAsWanted(standing, { everyMs, payload, attempts: jobs[name].attempts })) {
      const template = { name, data: payload, opts: options(name) };
      await againAfterDeadlock(() => queue.upsertJobScheduler(id, { every: everyMs }, template));
    }
  }

  async unschedule(name: JobName, id: string): Promise<void> {
    await this.of(name).removeJobScheduler(id);
  }

  async scheduleIds(name: JobName): Promise<string[]> {
    const schedulers = await this.of(name).getJobSchedulers(0, -1);
    return schedulers.map((scheduler) => scheduler.key);
  }

  async counts(name: JobName): Promise<QueueCounts> {
    const counts = await this.of(name).getJobCounts(
      'waiting',
      'active',
      'delayed',
      'failed',
      'prioritized',
    );
    return {
      waiting: (counts['waiting'] ?? 0) + (counts['prioritized'] ?? 0),
      active: counts['active'] ?? 0,
      delayed: counts['delayed'] ?? 0,
      parked: counts['failed'] ?? 0,
    };
  }

  async allCounts(): Promise<Record<JobName, QueueCounts>> {
    const all = await Promise.all(
      jobNames.map(async (name) => [name, await this.counts(name)] as const),
    );
    return Object.fromEntries(all) as Record<JobName, QueueCounts>;
  }

  /** The newest parked jobs, without their payloads. */
  async parked(name: JobName, limit = 50): Promise<ParkedJob[]> {
    const failed = await this.of(name).getFailed(0, limit - 1);
    return failed.map((job) => ({
      id: job.id ?? '',
      reason: job.failedReason,
      attempts: job.attemptsMade,
      parkedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn).toISOString(),
    }));
  }

  /** Drops every job of one name, running ones included: for tests and for an operator's last resort. */
  async wipe(name: JobName): Promise<void> {
    await this.of(name).obliterate({ force: true });
  }

  async ready(): Promise<void> {
    await this.of('classify').waitUntilReady();
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close();
  }

  private of(name: JobName): Queue {
    const known = this.queues.get(name);
    if (known !== undefined) {
      return known;
    }
    const queue = this.backend.queue(name);
    queue.on('error', (error) =>
      this.log.warn({ err: error, queue: name }, 'the queue was out of reach'),
    );
    this.queues.set(name, queue);
    return queue;
  }
}
