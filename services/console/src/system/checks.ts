import type { Circuit, Standing, WorkerStanding } from '@wachtpost/casework';

/** What waits in one queue of the installation. */
export interface QueueStanding {
  readonly name: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  /** Given up on. */
  readonly parked: number;
}

export interface Facts {
  readonly standing: Standing;
  readonly workers: readonly WorkerStanding[];
  /** Null: the queue did not answer. */
  readonly queues: readonly QueueStanding[] | null;
  readonly connectors: readonly {
    readonly enabled: boolean;
    readonly circuit: Circuit;
    readonly errorKind: string | null;
  }[];
  /** Id of the newest sealing key. Those that Wachtpost makes begin with their day. */
  readonly keyId: string;
  readonly now: Date;
}

export type CheckName =
  | 'workers'
  | 'scoring'
  | 'unscorable'
  | 'queue'
  | 'parked'
  | 'connectors'
  | 'mail'
  | 'keys';

/** `good`: nothing to do; `look`: soon; `bad`: now. */
export interface Check {
  readonly name: CheckName;
  readonly state: 'good' | 'look' | 'bad';
  /** How many things it is about. */
  readonly count: number;
}

/** Minutes that a post may wait for its score before somebody should look, and before it is serious. */
const waits = { look: 5, bad: 30 };
/** Minutes without a sign of life of a worker: a new version being put in place takes some of them. */
const mostSilent = 5;
/** Jobs beyond which a queue runs behind. */
const manyJobs = 1_000;
const oldKeyDays = 400;

/** What needs somebody's hand, from what is known. Pure. */
export function checksOf({ standing, workers, queues, connectors, keyId, now }: Facts): Check[] {
  const still = workers.filter(({ running }) => running === 0);
  const waited = minutesSince(standing.unscoredSince, now);
  const jobs = (queues ?? []).reduce((all, { waiting }) => all + waiting, 0);
  const parked = (queues ?? []).reduce((all, queue) => all + queue.parked, 0);
  const broken = connectors.filter(({ enabled, circuit }) => enabled && circuit !== 'closed');
  const failing = connectors.filter(
    ({ enabled, errorKind }) => enabled && errorKind !== null && errorKind !== 'rate_limited',
  );
  return [
    {
      name: 'workers',
      state: worst(still.map((worker) => silence(worker, now))),
      count: still.length,
    },
    { name: 'scoring', state: above(waited, waits.look, waits.bad), count: standing.unscored },
    { name: 'unscorable', state: some(standing.unscorable), count: standing.unscorable },
    { name: 'queue', state: queues === null ? 'bad' : some(jobs - manyJobs), count: jobs },
    { name: 'parked', state: some(parked), count: parked },
    {
      name: 'connectors',
      state: broken.length > 0 ? 'bad' : some(failing.length),
      count: Math.max(broken.length, failing.length),
    },
    { name: 'mail', state: some(standing.unmailed), count: standing.unmailed },
    {
      name: 'keys',
      state: some(standing.sealedBefore + (isOld(keyId, now) ? 1 : 0)),
      count: standing.sealedBefore,
    },
  ];
}

/** How bad it is that a worker does not run. */
function silence({ seenAt }: WorkerStanding, now: Date): Check['state'] {
  return seenAt === null || minutesSince(seenAt, now) >= mostSilent ? 'bad' : 'look';
}

function worst(states: readonly Check['state'][]): Check['state'] {
  return (['bad', 'look'] as const).find((state) => states.includes(state)) ?? 'good';
}

function above(value: number, look: number, bad: number): Check['state'] {
  if (value >= bad) {
    return 'bad';
  }
  return value >= look ? 'look' : 'good';
}

const some = (count: number): Check['state'] => (count > 0 ? 'look' : 'good');

function minutesSince(moment: Date | null, now: Date): number {
  return moment === null ? 0 : (now.getTime() - moment.getTime()) / 60_000;
}

/** The day that a key is from, where its id says so. */
export function keyDay(keyId: string): Date | null {
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(keyId) ?? [];
  const date = day === undefined ? null : new Date(`${day}T00:00:00Z`);
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}

function isOld(keyId: string, now: Date): boolean {
  return minutesSince(keyDay(keyId), now) > oldKeyDays * 24 * 60;
}
