import type { Transaction } from '@wachtpost/database';
import { z } from 'zod';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { matches } from './filter.ts';
import type { FlagFilter } from './filter.ts';
import type { FlagSummary } from './flag.ts';
import { selectPresent } from './presence.ts';
import type { Presence } from './presence.ts';
import { summaryColumns, toSummary } from './select.ts';
import type { SummaryRow } from './select.ts';

/** As many as a page of a queue can hold. */
const mostShown = 100;
/** No transaction that brings flags takes longer. */
const longestArrivalMinutes = 30;

/**
 * What a page could see when it was made: a snapshot of PostgreSQL, "795:799:795,797". Only such a snapshot tells
 * exactly what came after; times do not, since what is being stored has its time already.
 */
export const seenSchema = z.object({
  snapshot: z
    .string()
    .max(2_000)
    .regex(/^\d{1,18}:\d{1,18}:(\d{1,18}(,\d{1,18})*)?$/, { abort: true })
    .refine(isOrdered),
  at: z.coerce.date(),
});
export type Seen = z.output<typeof seenSchema>;

/** Before the queue is read: what comes in between is told once more rather than never. */
export async function selectSeen(tx: Transaction): Promise<Seen> {
  const [seen] = await tx<[Seen]>`select pg_current_snapshot()::text as snapshot, now() as at`;
  return seen;
}

export interface News {
  /** Flags of this filter that came since. */
  readonly flags: number;
  /** Those of the highest level of urgency. */
  readonly urgent: number;
}

/** What arrived since a page was made. */
export async function countNews(
  ctx: Context,
  { filter, seen }: { readonly filter: FlagFilter; readonly seen: Seen },
): Promise<News> {
  return transaction(ctx, async (tx) => {
    const [news] = await tx<[News]>`
      select count(*)::int as flags, (count(*) filter (where f.urgency = 1))::int as urgent
      from flag f join post p on p.id = f.post_id
      where f.created_at > ${seen.at}::timestamptz - ${longestArrivalMinutes} * interval '1 minute'
        and not pg_visible_in_snapshot(f.arrived_in, ${seen.snapshot}::text::pg_snapshot)
        and ${matches(ctx, tx, filter)}`;
    return news;
  });
}

/** Some flags as they stand now, and who looks at them. */
export interface ShownFlags {
  readonly flags: readonly FlagSummary[];
  readonly present: readonly Presence[];
}

/** Flags of a page that is being looked at; what was erased meanwhile is left out. */
export async function readShown(ctx: Context, ids: readonly string[]): Promise<ShownFlags> {
  return transaction(ctx, async (tx) => {
    const [rows, present] = await Promise.all([
      tx<SummaryRow[]>`
        select ${summaryColumns(tx)} from flag f join post p on p.id = f.post_id
        where f.id = any(${ids.slice(0, mostShown)}::uuid[])`,
      selectPresent(ctx, tx),
    ]);
    return { flags: rows.map(toSummary), present };
  });
}

/** PostgreSQL refuses a snapshot whose numbers do not rise. */
function isOrdered(snapshot: string): boolean {
  const [from = '', until = '', running = ''] = snapshot.split(':');
  const numbers = running === '' ? [] : running.split(',').map(BigInt);
  const rise = numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? number));
  const [low, high] = [BigInt(from), BigInt(until)];
  return 0n < low && low <= high && rise && numbers.every((n) => low <= n && n < high);
}
