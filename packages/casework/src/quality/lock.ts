import type { Transaction } from '@wachtpost/database';
import { memberId } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import type { Label } from '../label.ts';
import type { CheckKind, CheckStatus, EndReason } from './check.ts';
import { obstacle, ofChecks, statusNow } from './select.ts';

/** One's own check, with what it is about, kept as they are until the transaction ends. */
export interface LockedCheck {
  readonly id: string;
  readonly kind: CheckKind;
  readonly status: CheckStatus;
  readonly obstacle: EndReason | null;
  readonly flagId: string | null;
  readonly postId: string | null;
  readonly revealedAt: Date | null;
  readonly answerRelevant: boolean | null;
  readonly answerLabels: readonly Label[] | null;
  readonly skipReason: string | null;
  readonly text: string | null;
  readonly lang: string | null;
  /** What stands of it now: the decision, or the known answer. */
  readonly relevant: boolean | null;
  readonly labels: readonly Label[] | null;
}

/**
 * Posts are locked before flags and flags before checks, as by whatever erases them.
 * @throws DomainError not_found, or refused for somebody else's.
 */
export async function lockCheck(ctx: Context, tx: Transaction, id: string): Promise<LockedCheck> {
  const [known] = await tx<
    { memberId: string; kind: string; postId: string | null; flagId: string | null }[]
  >`
    select q.member_id, q.kind, p.id as post_id, q.flag_id ${ofChecks(tx)} where q.id = ${id}`;
  if (known === undefined) {
    throw notFound('check');
  }
  if (known.memberId !== memberId(ctx)) {
    throw new DomainError('refused', 'This check was drawn for somebody else.');
  }
  await (known.kind === 'sample'
    ? tx`select from post where id = ${known.postId} for update`
    : tx`select from post where id = ${known.postId} for share`);
  await tx`select from flag where id = ${known.flagId} for share`;
  await tx`select from quality_check where id = ${id} for update`;
  const [check] = await tx<[LockedCheck]>`
    select q.id, q.kind, ${statusNow(tx)} as status, ${obstacle(tx)} as obstacle, q.flag_id, q.post_id, q.revealed_at,
      q.answer_relevant, q.answer_labels, q.skip_reason, coalesce(p.text, g.text) as text, p.lang,
      coalesce(f.status <> 'not_relevant', g.relevant) as relevant,
      case when f.status = 'not_relevant' then '{}' else coalesce(f.labels, g.labels) end as labels
    ${ofChecks(tx)} where q.id = ${id}`;
  return check;
}

/** @throws DomainError conflict. */
export function requireWaiting({ status }: LockedCheck): void {
  if (status !== 'waiting') {
    throw new DomainError('conflict', 'This check is over.');
  }
}
