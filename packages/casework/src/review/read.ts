import type { Transaction } from '@wachtpost/database';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { listHolds } from '../hold/read.ts';
import type { LegalHold } from '../hold/read.ts';
import type { Proposal } from './proposal.ts';
import { hasSecondReviewer } from './reviewer.ts';
import { isWaiting, selectProposals } from './select.ts';

/** Days that what was settled stays on the page. */
const recentDays = 30;

/** Everything that was ever proposed about a flag, oldest first. */
export function readProposals(tx: Transaction, flagId: string): Promise<Proposal[]> {
  return selectProposals(tx, tx`r.flag_id = ${flagId}`);
}

/** @throws DomainError not_found. */
export async function readProposal(ctx: Context, id: string): Promise<Proposal> {
  const [proposal] = await transaction(ctx, (tx) => selectProposals(tx, tx`r.id = ${id}`));
  if (proposal === undefined) {
    throw notFound('proposal');
  }
  return proposal;
}

/** Nothing else is decided about a flag while somebody looks whether it is escalated. */
export async function escalationWaits(tx: Transaction, flagId: string): Promise<boolean> {
  const [waiting] = await tx`
    select from proposal r
    where r.flag_id = ${flagId} and r.kind = 'escalation' and r.exception is null and ${isWaiting(tx)}`;
  return waiting !== undefined;
}

/** What needs two people, as somebody who takes part in it sees it. */
export interface ReviewWork {
  /** Of others, oldest first; what took effect already before what can still wait. */
  readonly waiting: readonly Proposal[];
  readonly mine: readonly Proposal[];
  readonly holds: readonly LegalHold[];
  /** False: whoever asks has nobody to look after them. */
  readonly hasSecondReviewer: boolean;
}

export async function readReviewWork(ctx: Context): Promise<ReviewWork> {
  const member = memberId(ctx);
  return transaction(ctx, async (tx) => ({
    waiting: await selectProposals(
      tx,
      tx`${isWaiting(tx)} and r.proposed_by <> ${member}`,
      tx`(r.exception is null), r.proposed_at, r.id`,
    ),
    mine: await selectProposals(
      tx,
      tx`r.proposed_by = ${member}
        and (${isWaiting(tx)} or r.proposed_at > now() - ${recentDays} * interval '1 day')`,
      tx`r.proposed_at desc, r.id desc`,
    ),
    holds: await listHolds(tx),
    hasSecondReviewer: await hasSecondReviewer(ctx, tx),
  }));
}

/** What took effect before a second person looked, newest first: for whoever oversees the work. */
export function listExceptions(ctx: Context): Promise<Proposal[]> {
  return transaction(ctx, (tx) =>
    selectProposals(tx, tx`r.exception is not null`, tx`r.proposed_at desc, r.id desc`),
  );
}
