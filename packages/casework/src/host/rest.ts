import type { Database } from '@wachtpost/database';

/** Pause of a host that names none itself: doubles with every failure after a rest. */
const firstRestMs = 5_000;
const longestRestMs = 3_600_000;

export interface Rest {
  /** Host name in lower case, with the port where it is not the usual one. */
  readonly host: string;
  /** What kind of failure it was. */
  readonly kind: string;
  /** As the host asked; null where it named no time. */
  readonly forMs: number | null;
}

/**
 * Lets a host rest for every worker and organisation of this installation. Failures of requests that were under
 * way together count once.
 */
export async function restHost(db: Database, { host, kind, forMs }: Rest): Promise<void> {
  const rest = (failures: ReturnType<Database>) =>
    db`clock_timestamp() + coalesce(${forMs}::float8,
      least(${longestRestMs}::float8, ${firstRestMs} * 2.0 ^ least(${failures}, 20))) * interval '1 millisecond'`;
  await db`
    insert into host_rest as known (host, until, failures, kind)
    values (${host.toLowerCase()}, ${rest(db`0`)}, 1, ${kind})
    on conflict (host) do update set kind = excluded.kind, updated_at = clock_timestamp(),
      failures = known.failures + (known.until <= clock_timestamp())::int,
      until = greatest(known.until,
        case when known.until <= clock_timestamp() then ${rest(db`known.failures`)} else excluded.until end)`;
}

/** Until when a host rests, on the database's clock; null when it may be asked. */
export async function readHostRest(db: Database, host: string): Promise<Date | null> {
  const [row] = await db<{ until: Date }[]>`
    select until from host_rest where host = ${host.toLowerCase()} and until > clock_timestamp()`;
  return row?.until ?? null;
}

/** Forgets that a host failed: it answered. */
export async function clearHostRest(db: Database, host: string): Promise<void> {
  await db`delete from host_rest where host = ${host.toLowerCase()} and until <= clock_timestamp()`;
}
