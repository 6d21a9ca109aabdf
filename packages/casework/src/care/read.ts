import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { labels } from '../label.ts';
import type { Label } from '../label.ts';
import { adviserId, defaultBudget } from './care.ts';
import type { Care, CareNow } from './care.ts';

interface Row {
  readonly budget: number | null;
  readonly away: boolean;
  readonly breakEndsAt: Date | null;
  readonly optedOut: readonly string[];
  readonly readToday: number;
}

/**
 * What the adviser who asks chose, and how it is now. There is no way to ask for somebody else's.
 * @throws DomainError refused for who is no adviser.
 */
export async function readOwnCare(ctx: Context): Promise<Care> {
  const own = adviserId(ctx);
  const row = await transaction(ctx, (tx) => selectCare(tx, own));
  // A label that is none any more means nothing.
  const optedOut = labels.filter((label) => row.optedOut.includes(label));
  return { ...nowOf(row), budget: row.budget, optedOut };
}

/** The part that every page tells, inside a transaction. */
export async function selectCareNow(tx: Transaction, own: string): Promise<CareNow> {
  return nowOf(await selectCare(tx, own));
}

function nowOf({ budget, away, breakEndsAt, readToday }: Row): CareNow {
  return { breakEndsAt, readToday, enough: budget !== null && readToday >= budget && !away };
}

/** Opening one text piece by piece, or again, is reading one text. */
async function selectCare(tx: Transaction, own: string): Promise<Row> {
  const [row] = await tx<[Row]>`
    select case when c.member_id is null then ${defaultBudget}::int else c.reveal_budget end as budget,
      coalesce(c.nudge_away_on = ${today(tx)}, false) as away,
      case when c.break_ends_at > now() then c.break_ends_at end as break_ends_at,
      coalesce(c.opted_out, '{}') as opted_out,
      (select count(distinct (e.flag_id, e.data->>'postId', e.data->>'place'))::int from flag_event e
        where e.member_id = ${own} and e.kind = 'revealed'
          and e.at >= ${today(tx)}::timestamp at time zone 'Europe/Amsterdam'
          and e.data->>'what' in ('text', 'careful', 'context', 'attachment')) as read_today
    from (select) one left join member_care c on c.member_id = ${own}`;
  return row;
}

/** The day that it is in the Netherlands. */
export function today(tx: Transaction) {
  return tx`(now() at time zone 'Europe/Amsterdam')::date`;
}

/** Labels that whoever reads would rather not get, inside a transaction; a machine gets all. */
export async function selectOptedOut(ctx: Context, tx: Transaction): Promise<Label[]> {
  if (ctx.actor.kind !== 'member') {
    return [];
  }
  const [row] = await tx<{ optedOut: Label[] }[]>`
    select opted_out from member_care where member_id = ${ctx.actor.id}`;
  return row?.optedOut ?? [];
}
