import type { Transaction } from '@wachtpost/database';
import { z } from 'zod';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { everFlagged } from '../flag/ended.ts';
import { count } from './publish.ts';
import type { Statistics } from './publish.ts';
import { suppress } from './suppress.ts';
import type { Cell } from './suppress.ts';

/** A calendar month in the Netherlands, "2026-10". */
export const monthPattern = /^20\d{2}-(?:0[1-9]|1[0-2])$/;
export const monthSchema = z.string().regex(monthPattern);

export interface Month {
  readonly month: string;
  /** False for the month that is going on. */
  readonly isOver: boolean;
  readonly posts: Cell;
  readonly flags: Cell;
}

export interface MonthStatistics extends Omit<Statistics, 'from' | 'until'> {
  readonly month: string;
  readonly isOver: boolean;
}

/** What counts of a month that is going on are rounded to: who looks every day must not see one post come in. */
export const roundedTo = 5;

const zone = 'Europe/Amsterdam';

/** The last `months` calendar months, the newest first. */
export async function publishMonths(ctx: Context, months = 12): Promise<Month[]> {
  return transaction(ctx, async (tx) => {
    const rows = await tx<{ month: string; isOver: boolean; posts: number; flags: number }[]>`
      with months as (
        select generate_series(this - ${months - 1} * interval '1 month', this, interval '1 month') as m, this
        from (select date_trunc('month', now() at time zone ${zone}) as this) as now),
      counted as (
        select date_trunc('month', p.captured_at at time zone ${zone}) as m,
          count(*)::int as posts, count(f.post_id)::int as flags
        from post p left join ${everFlagged(tx)} f on f.post_id = p.id
        where p.captured_at >= (select min(m) from months) at time zone ${zone}
        group by 1)
      select to_char(m, 'YYYY-MM') as month, m < this as is_over,
        coalesce(posts, 0) as posts, coalesce(flags, 0) as flags
      from months left join counted using (m) order by m desc`;
    return rows.map(({ month, isOver, posts, flags }) => ({
      month,
      isOver,
      posts: toShow(suppress({ posts }).posts, isOver),
      flags: toShow(suppress({ flags }).flags, isOver),
    }));
  });
}

/**
 * What happened in one calendar month. Months do not overlap, so that no difference of two tables is a count that
 * nobody hid; those of the month that is going on are rounded.
 *
 * @throws DomainError invalid when it is no month, not_found when it has not begun.
 */
export async function publishMonth(ctx: Context, given: string): Promise<MonthStatistics> {
  const month = monthSchema.safeParse(given);
  if (!month.success) {
    throw new DomainError('invalid', 'A month is written as 2026-10.');
  }
  return transaction(ctx, async (tx) => {
    const { isOver, ...period } = await periodOf(tx, month.data);
    const { from: _from, until: _until, ...counted } = await count(tx, period);
    return { ...(isOver ? counted : rounded(counted)), month: month.data, isOver };
  });
}

async function periodOf(tx: Transaction, month: string) {
  const first = `${month}-01`;
  const [period] = await tx<[{ from: Date; until: Date; isOver: boolean; isAhead: boolean }]>`
    select ${first}::timestamp at time zone ${zone} as from,
      (${first}::timestamp + interval '1 month') at time zone ${zone} as until,
      (${first}::timestamp + interval '1 month') at time zone ${zone} <= now() as is_over,
      ${first}::timestamp at time zone ${zone} > now() as is_ahead`;
  if (period.isAhead) {
    throw new DomainError('not_found', 'This month has not begun.');
  }
  return { from: period.from, until: period.until, isOver: period.isOver };
}

type Counted = Omit<Statistics, 'from' | 'until'>;

function rounded(counted: Counted): Counted {
  return {
    ...counted,
    posts: toShow(counted.posts, false),
    flags: toShow(counted.flags, false),
    flagsByStatus: roundAll(counted.flagsByStatus),
    flagsByLabel: roundAll(counted.flagsByLabel),
    flagsByPlatform: roundAll(counted.flagsByPlatform),
  };
}

function roundAll<Key extends string>(cells: Readonly<Record<Key, Cell>>): Record<Key, Cell> {
  const shown = Object.entries(cells).map(([key, cell]) => [key, toShow(cell as Cell, false)]);
  return Object.fromEntries(shown) as Record<Key, Cell>;
}

function toShow(cell: Cell, isOver: boolean): Cell {
  return cell === null || isOver ? cell : Math.round(cell / roundedTo) * roundedTo;
}
