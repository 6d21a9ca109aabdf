import type { Transaction } from '@wachtpost/database';
import { contentSchema } from './proposal.ts';
import type { Exception, Proposal } from './proposal.ts';

interface Row extends Omit<Proposal, 'content' | 'exception'> {
  readonly content: unknown;
  readonly exception: Exception['kind'] | null;
  readonly exceptionReason: string | null;
}

/**
 * Proposals for which a condition over `proposal r` holds. One whose time is over counts as expired, also before
 * upkeep has written so.
 */
export async function selectProposals(
  tx: Transaction,
  where: ReturnType<Transaction>,
  order = tx`r.proposed_at, r.id`,
  limit = 200,
): Promise<Proposal[]> {
  const rows = await tx<Row[]>`
    select r.id, r.flag_id, r.kind, r.content, r.reason, r.exception, r.exception_reason, r.proposed_by,
      (select name from member where id = r.proposed_by) as proposed_by_name,
      r.proposed_at, r.expires_at, case when ${isOver(tx)} then 'expired' else r.status end as status,
      r.settled_by, (select name from member where id = r.settled_by) as settled_by_name,
      r.settled_at, r.settled_reason
    from proposal r where ${where} order by ${order} limit ${limit}`;
  return rows.map(({ exception, exceptionReason, content, ...row }) => ({
    ...row,
    content: contentSchema.parse(content),
    exception: exception === null ? null : { kind: exception, reason: exceptionReason ?? '' },
  }));
}

/** A condition over `proposal r`: nobody looked in time. */
export function isOver(tx: Transaction) {
  return tx`(r.status = 'waiting' and r.expires_at <= now())`;
}

/** A condition over `proposal r`: somebody still has to look. */
export function isWaiting(tx: Transaction) {
  return tx`(r.status = 'waiting' and (r.expires_at is null or r.expires_at > now()))`;
}
