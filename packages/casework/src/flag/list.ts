import { toPage } from '@wachtpost/database';
import type { Page, Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { matches } from './filter.ts';
import type { FlagFilter } from './filter.ts';
import type { FlagSummary } from './flag.ts';
import { summaryColumns, toSummary } from './select.ts';
import type { SummaryRow } from './select.ts';

/** Urgency, turn and id of the last flag seen. */
export type FlagKey = readonly [number, number, string];

export interface Wanted {
  readonly filter: FlagFilter;
  readonly after: FlagKey | null;
  readonly size: number;
}

/**
 * Flags in the order in which a person should look: by level of urgency, and within it by points and age. The
 * order does not change by itself, so pages neither repeat nor skip what was there.
 */
export async function listFlags(ctx: Context, wanted: Wanted): Promise<Page<FlagSummary>> {
  return transaction(ctx, (tx) => selectFlags(ctx, tx, wanted));
}

async function selectFlags(
  ctx: Context,
  tx: Transaction,
  { filter, after, size }: Wanted,
): Promise<Page<FlagSummary>> {
  const rows = await tx<(SummaryRow & { turn: number })[]>`
    select ${summaryColumns(tx)}, f.turn
    from flag f join post p on p.id = f.post_id
    where ${matches(ctx, tx, filter)} and ${isBehind(tx, after)}
    order by f.urgency, f.turn, f.id
    limit ${size + 1}`;
  const page = toPage(rows, size, (row) => [row.urgency, row.turn, row.id]);
  return { ...page, items: page.items.map(({ turn: _turn, ...row }) => toSummary(row)) };
}

/** For a query over `flag f`. */
export function isBehind(tx: Transaction, key: FlagKey | null) {
  return key === null
    ? tx`true`
    : tx`(f.urgency, f.turn, f.id) > (${key[0]}::smallint, ${key[1]}::bigint, ${key[2]}::uuid)`;
}
