import { createHmac } from 'node:crypto';
import type { Database } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context, Installation } from '../context.ts';

/** How often something may be tried in a window that begins with the first attempt. */
export interface AttemptLimit {
  readonly attempts: number;
  readonly seconds: number;
}

/** What became of an attempt. */
export interface Counted {
  /** Seconds to wait; 0 when the attempt may go ahead. */
  readonly waitSeconds: number;
  /** Whether this is the first attempt of its window that has to wait, which is worth telling once. */
  readonly first: boolean;
}

/**
 * Counts one attempt where every process sees it. `key` says who tries and what ("sign-in network 192.0.2.1"); only a
 * keyed hash of it is stored.
 */
export async function countAttempt(
  { db, secret }: Pick<Installation, 'db' | 'secret'>,
  key: string,
  limit: AttemptLimit,
): Promise<Counted> {
  const hash = createHmac('sha256', secret).update(`wachtpost attempt\0${key}`).digest();
  const ends = db`clock_timestamp() + ${limit.seconds} * interval '1 second'`;
  const [row] = await db<{ attempts: number; wait: number }[]>`
    insert into attempt as known (hash, attempts, ends_at) values (${hash}, 1, ${ends})
    on conflict (hash) do update set
      attempts = case when known.ends_at <= clock_timestamp() then 1
        else least(known.attempts + 1, 1000000) end,
      ends_at = case when known.ends_at <= clock_timestamp() then excluded.ends_at
        else known.ends_at end
    returning attempts, ceil(extract(epoch from ends_at - clock_timestamp()))::int as wait`;
  const { attempts = 1, wait = 0 } = row ?? {};
  const over = attempts - limit.attempts;
  return { waitSeconds: over > 0 ? Math.max(wait, 1) : 0, first: over === 1 };
}

/** Tells that a member has to wait before signing in again. */
export async function tellThrottled(ctx: Context, memberId: string): Promise<void> {
  await transaction(ctx, (tx) =>
    audit(ctx, tx, { action: 'session.throttled', subject: { kind: 'member', id: memberId } }),
  );
}

/** Removes windows that have ended and logout tokens that nobody would believe any more. */
export async function forgetAttempts(db: Database): Promise<number> {
  const attempts = await db`delete from attempt where ends_at <= now()`;
  const tokens = await db`delete from spent_logout_token where expires_at <= now()`;
  return attempts.count + tokens.count;
}
