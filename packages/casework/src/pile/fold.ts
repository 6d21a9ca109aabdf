import { encodeCursor } from '@wachtpost/database';
import type { Page, Transaction } from '@wachtpost/database';
import type { Context } from '../context.ts';
import { matches } from '../flag/filter.ts';
import type { FlagFilter } from '../flag/filter.ts';
import type { FlagSummary } from '../flag/flag.ts';
import { isBehind } from '../flag/list.ts';
import type { FlagKey, Wanted } from '../flag/list.ts';
import { summaryColumns, toSummary } from '../flag/select.ts';
import type { SummaryRow } from '../flag/select.ts';
import type { Likeness } from './fingerprint.ts';

/** A flag in a queue, and the pile that it stands for. */
export interface QueueRow extends FlagSummary {
  readonly pile: Pile | null;
}

export interface Pile {
  readonly id: string;
  /** How many flags of the pile the filter leaves, this one included; 1 in a queue that is not folded. */
  readonly flags: number;
  /** How many senders they have. */
  readonly senders: number;
  /** How the text of this flag is like the one that the pile began with. */
  readonly alike: Likeness;
}

/** Whether the flags of a pile are rows of their own. */
interface Apart {
  readonly apart: boolean;
}

interface Place {
  readonly id: string;
  readonly pileId: string | null;
  readonly urgency: number;
  readonly turn: number;
}

/** Flags looked at for each row wanted; more are looked at where piles are high. */
const firstReach = 4;
const furtherReach = 16;

/**
 * A page of the queue in which a pile is one row, at the place of the most pressing flag that the filter leaves of
 * it. With a filter for one pile, or `apart`, its flags are rows of their own. The size of a page is in rows.
 */
export async function selectRows(
  ctx: Context,
  tx: Transaction,
  { apart: unfolded = false, ...asked }: Wanted & { readonly apart?: boolean },
): Promise<Page<QueueRow>> {
  const { filter, size } = asked;
  const wanted = { ...asked, apart: unfolded || filter.pileId !== undefined };
  let reach = (size + 1) * firstReach;
  let found = await walk(ctx, tx, wanted, reach);
  while (found.rows.length <= size && found.walked === reach) {
    reach *= furtherReach;
    found = await walk(ctx, tx, wanted, reach);
  }
  const shown = found.rows.slice(0, size);
  const last = shown.at(-1);
  const more = found.rows.length > size && last !== undefined;
  return {
    items: await describe(ctx, tx, wanted, shown),
    next: more ? encodeCursor([last.urgency, last.turn, last.id]) : null,
  };
}

interface Walked {
  readonly rows: readonly Place[];
  /** How many flags were looked at. */
  readonly walked: number;
}

async function walk(
  ctx: Context,
  tx: Transaction,
  { filter, after, size, apart }: Apart & Wanted,
  reach: number,
): Promise<Walked> {
  const stands = apart ? tx`w.id` : tx`coalesce(w.pile_id, w.id)`;
  const rows = await tx<(Place & { walked: number })[]>`
    with walked as materialized (
      select f.id, f.pile_id, f.urgency, f.turn from flag f ${withPost(tx, filter)}
      where ${matches(ctx, tx, filter)} and ${isBehind(tx, after)}
      order by f.urgency, f.turn, f.id limit ${reach}),
    folded as (
      select distinct on (${stands}) w.* from walked w order by ${stands}, w.urgency, w.turn, w.id)
    select (select count(*)::int from walked) as walked, r.*
    from (select) one left join (
      select * from folded l where ${wasNotShown(ctx, tx, { filter, after, apart })}
      order by l.urgency, l.turn, l.id limit ${size + 1}) r on true
    order by r.urgency, r.turn, r.id`;
  return {
    rows: rows.filter(({ id }) => id !== null),
    walked: rows[0]?.walked ?? 0,
  };
}

/** A pile stands where its first flag does: on an earlier page, where that comes before this one. */
function wasNotShown(
  ctx: Context,
  tx: Transaction,
  { filter, after, apart }: Apart & { filter: FlagFilter; after: FlagKey | null },
) {
  return after === null || apart
    ? tx`true`
    : tx`l.pile_id is null or not exists (
        select from flag f ${withPost(tx, filter)}
        where f.pile_id = l.pile_id and ${matches(ctx, tx, filter)} and not ${isBehind(tx, after)})`;
}

function withPost(tx: Transaction, { from, until }: FlagFilter) {
  return from === undefined && until === undefined ? tx`` : tx`join post p on p.id = f.post_id`;
}

type DescribedRow = SummaryRow & {
  readonly pileId: string | null;
  readonly alike: Likeness | null;
  readonly flags: number | null;
  readonly senders: number | null;
};

async function describe(
  ctx: Context,
  tx: Transaction,
  { filter, apart }: Apart & { filter: FlagFilter },
  places: readonly Place[],
): Promise<QueueRow[]> {
  const counted = apart
    ? tx`cross join (select 1 as flags, 1 as senders) as c`
    : tx`
        left join lateral (
          select count(*)::int as flags, count(distinct p.author_pseudonym)::int as senders
          from flag f join post p on p.id = f.post_id
          where f.pile_id = shown.pile_id and ${matches(ctx, tx, filter)}) as c on shown.pile_id is not null`;
  const rows = await tx<DescribedRow[]>`
    select ${summaryColumns(tx)}, f.pile_id, f.alike, c.flags, c.senders
    from flag f join post p on p.id = f.post_id
    join (select id, pile_id from flag where id = any(${places.map(({ id }) => id)}::uuid[])) as shown
      on shown.id = f.id
    ${counted}
    order by f.urgency, f.turn, f.id`;
  return rows.map(({ pileId, alike, flags, senders, ...row }) => {
    const pile = { id: pileId ?? '', flags: flags ?? 0, senders: senders ?? 0 };
    return { ...toSummary(row), pile: alike === null ? null : { ...pile, alike } };
  });
}

/** How many flags a filter leaves; no further than `most`. */
export async function countMatching(
  ctx: Context,
  tx: Transaction,
  filter: FlagFilter,
  most: number,
): Promise<number> {
  const [row] = await tx<[{ flags: number }]>`
    select count(*)::int as flags from (
      select from flag f ${withPost(tx, filter)} where ${matches(ctx, tx, filter)} limit ${most}) as found`;
  return row.flags;
}
