import { toPage } from '@wachtpost/database';
import type { Page, Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { Label } from '../label.ts';
import type { FlagStatus, FlagSummary } from './flag.ts';
import { summaryColumns, toSummary } from './select.ts';
import type { SummaryRow } from './select.ts';

export interface FlagFilter {
  readonly status?: FlagStatus | undefined;
  readonly label?: Label | undefined;
  readonly officialId?: string | undefined;
  readonly platform?: string | undefined;
  /** Posted at or after. */
  readonly from?: Date | undefined;
  /** Posted before. */
  readonly until?: Date | undefined;
  readonly minimumProbability?: number | undefined;
}

/** Severity, probability and id of the last flag seen. */
export type FlagKey = readonly [number, number, string];

/** Flags in the order in which a person should look: most severe first, then most probable, then newest. */
export async function listFlags(
  ctx: Context,
  input: { filter: FlagFilter; after: FlagKey | null; size: number },
): Promise<Page<FlagSummary>> {
  const rows = await transaction(
    ctx,
    (tx) => tx<SummaryRow[]>`
      select ${summaryColumns(tx)}
      from flag f join post p on p.id = f.post_id
      where ${matches(tx, input.filter)} and ${isBehind(tx, input.after)}
      order by f.severity desc, f.probability desc, f.id desc
      limit ${input.size + 1}`,
  );
  return toPage(rows.map(toSummary), input.size, (flag) => [
    flag.severity,
    flag.probability,
    flag.id,
  ]);
}

/** How many flags have each status. */
export async function countFlags(ctx: Context): Promise<Record<FlagStatus, number>> {
  const rows = await transaction(
    ctx,
    (tx) => tx<{ status: FlagStatus; flags: number }[]>`
      select status, count(*) as flags from flag group by status`,
  );
  const counted = Object.fromEntries(rows.map((row) => [row.status, row.flags]));
  return { open: 0, confirmed: 0, not_relevant: 0, watch: 0, escalated: 0, ...counted };
}

function matches(tx: Transaction, filter: FlagFilter) {
  const conditions = [
    filter.status && tx`f.status = ${filter.status}`,
    filter.label && tx`f.labels @> array[${filter.label}]::text[]`,
    filter.platform && tx`p.platform = ${filter.platform}`,
    filter.from && tx`p.posted_at >= ${filter.from}`,
    filter.until && tx`p.posted_at < ${filter.until}`,
    filter.minimumProbability !== undefined &&
      tx`f.probability >= ${filter.minimumProbability}::real`,
    filter.officialId &&
      tx`exists (select from mention m where m.post_id = f.post_id and m.official_id = ${filter.officialId})`,
  ].filter((condition) => typeof condition === 'object');
  return conditions.reduce((all, condition) => tx`${all} and ${condition}`, tx`true`);
}

function isBehind(tx: Transaction, key: FlagKey | null) {
  return key === null
    ? tx`true`
    : tx`(f.severity, f.probability, f.id) < (${key[0]}::smallint, ${key[1]}::real, ${key[2]}::uuid)`;
}
