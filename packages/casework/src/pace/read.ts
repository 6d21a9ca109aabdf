import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';

/** Fewer decisions than these say nothing. */
export const fewestDecisions = 5;
const weeks = 4;
const keptDays = 35;

/** How long somebody looked before they decided, in one week. */
export interface Pace {
  /** The Monday it began, in the Netherlands: "2026-11-02". */
  readonly week: string;
  readonly decisions: number;
  /** Null where the decisions are too few. */
  readonly medianSeconds: number | null;
}

/**
 * The pace of whoever asks, this week and the three before it, newest first. There is no way to ask for
 * somebody else's, or for that of all: it is meant to help and never to compare.
 */
export async function readOwnPace(ctx: Context): Promise<Pace[]> {
  const member = memberId(ctx);
  return transaction(
    ctx,
    (tx) => tx<Pace[]>`
      with wanted as (
        select date_trunc('week', now() at time zone 'Europe/Amsterdam') - n * interval '1 week' as monday
        from generate_series(0, ${weeks - 1}::int) as n),
      told as (
        select date_trunc('week', decided_at at time zone 'Europe/Amsterdam') as monday, count(*) as decisions,
          percentile_cont(0.5) within group (order by extract(epoch from decided_at - opened_at)) as median
        from decision_pace
        where member_id = ${member} and decided_at > now() - ${keptDays} * interval '1 day'
        group by 1)
      select to_char(w.monday, 'YYYY-MM-DD') as week, coalesce(t.decisions, 0)::int as decisions,
        case when t.decisions >= ${fewestDecisions} then round(t.median)::int end as median_seconds
      from wanted w left join told t on t.monday = w.monday
      order by w.monday desc`,
  );
}

/** Forgets what is too old to be shown, and what was opened and not decided. Returns how much went. */
export async function forgetPace(ctx: Context): Promise<number> {
  const gone = await transaction(
    ctx,
    (tx) => tx`
      delete from decision_pace
      where decided_at < now() - ${keptDays} * interval '1 day'
        or (decided_at is null and opened_at < now() - interval '1 day')`,
  );
  return gone.count;
}
