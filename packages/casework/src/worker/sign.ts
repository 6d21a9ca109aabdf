import type { Database } from '@wachtpost/database';

/** The processes that do work, in the order in which they start. */
export const workerNames = ['ingest', 'classify', 'notify', 'upkeep'] as const;
export type WorkerName = (typeof workerNames)[number];

/** How often a running worker leaves a sign of life, in milliseconds. */
export const signEveryMs = 20_000;
/** Without a sign for this long a worker does not count as running: four were missed. */
const silentSeconds = 90;
/** Days after which it no longer matters that a worker ever ran. */
const rememberedDays = 30;

/** Leaves a sign of life. `id` is of this start of this worker. Repeating it is what it is for. */
export async function leaveSign(
  db: Database,
  { id, worker }: { id: string; worker: WorkerName },
): Promise<void> {
  await db`
    insert into worker_sign (id, worker) values (${id}, ${worker})
    on conflict (id) do update set seen_at = clock_timestamp(), stopped_at = null`;
}

/** Says that a worker stopped as it should. Saying it twice changes nothing. */
export async function leaveLastSign(db: Database, id: string): Promise<void> {
  await db`
    update worker_sign set seen_at = clock_timestamp(), stopped_at = clock_timestamp()
    where id = ${id} and stopped_at is null`;
}

/** How one worker of the installation stands. */
export interface WorkerStanding {
  readonly worker: WorkerName;
  /** How many run at this moment. */
  readonly running: number;
  /** The newest sign of life of any of them; null where there never was one. */
  readonly seenAt: Date | null;
}

/** All workers, those that nobody ever started included. */
export async function readWorkers(db: Database): Promise<WorkerStanding[]> {
  return db<WorkerStanding[]>`
    select known.worker, max(s.seen_at) as seen_at,
      count(*) filter (where s.stopped_at is null
        and s.seen_at > clock_timestamp() - ${silentSeconds} * interval '1 second')::int as running
    from unnest(${[...workerNames]}::text[]) with ordinality as known (worker, place)
    left join worker_sign s on s.worker = known.worker
    group by known.worker, known.place order by known.place`;
}

/** Forgets workers that left no sign for a month. Returns how many. */
export async function forgetSigns(db: Database): Promise<number> {
  const gone = await db`
    delete from worker_sign where seen_at < now() - ${rememberedDays} * interval '1 day'`;
  return gone.count;
}
