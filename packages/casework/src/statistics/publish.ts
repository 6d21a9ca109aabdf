import type { Transaction } from '@wachtpost/database';
import { everFlagged } from '../flag/ended.ts';
import { flagStatuses } from '../flag/flag.ts';
import type { FlagStatus } from '../flag/flag.ts';
import { labels } from '../label.ts';
import type { Label } from '../label.ts';
import { smallestCell, suppress } from './suppress.ts';
import type { Cell } from './suppress.ts';

/** Counts over one period in which no person can be recognised: no officials, no authors, no small cells. */
export interface Statistics {
  readonly from: Date;
  readonly until: Date;
  readonly smallestCell: number;
  readonly posts: Cell;
  readonly flags: Cell;
  readonly flagsByStatus: Readonly<Record<FlagStatus, Cell>>;
  /** A flag may carry several labels, so these do not add up to the flags. */
  readonly flagsByLabel: Readonly<Record<Label, Cell>>;
  readonly flagsByPlatform: Readonly<Record<string, Cell>>;
}

type Counted = { readonly key: string; readonly n: number };

/**
 * Counts posts captured from `from` up to, not including, `until`, and hides small cells; within a transaction of the
 * organisation. Only periods that never overlap may be told (`months`): a difference of two counts hides nothing.
 */
export async function count(
  tx: Transaction,
  period: { from: Date; until: Date },
): Promise<Statistics> {
  const during = tx`p.captured_at >= ${period.from} and p.captured_at < ${period.until}`;
  const flags = tx`${everFlagged(tx)} f join post p on p.id = f.post_id and ${during}`;
  const [posts] = await tx<{ n: number }[]>`select count(*) as n from post p where ${during}`;
  const byStatus = await tx<
    Counted[]
  >`select f.status as key, count(*) as n from ${flags} group by 1`;
  const byPlatform = await tx<Counted[]>`
      select p.platform as key, count(*) as n from ${flags} group by 1 order by 1`;
  const byLabel = await tx<Counted[]>`
      select label as key, count(*) as n
      from ${flags} cross join unnest(f.labels) as label group by 1`;
  const total = byStatus.reduce((sum, row) => sum + row.n, 0);
  return {
    ...period,
    smallestCell,
    posts: suppress({ posts: posts?.n ?? 0 }).posts,
    flags: suppress({ flags: total }).flags,
    flagsByStatus: suppress(complete(flagStatuses, byStatus)),
    flagsByLabel: suppress(complete(labels, byLabel)),
    flagsByPlatform: suppress(complete([], byPlatform)),
  };
}

function complete<Key extends string>(
  keys: readonly Key[],
  rows: readonly Counted[],
): Record<Key, number> {
  const zeros = keys.map((key) => [key, 0] as const);
  return Object.fromEntries([...zeros, ...rows.map((row) => [row.key, row.n])]) as Record<
    Key,
    number
  >;
}
