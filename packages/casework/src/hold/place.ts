import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { memberId } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { addEvent } from '../flag/event.ts';
import type { Proposal } from '../review/proposal.ts';

/** Keeps a locked flag with all that hangs on it. A hold that is there already makes way for the new dates. */
export async function placeHold(ctx: Context, tx: Transaction, proposal: Proposal): Promise<void> {
  const { id: proposalId, flagId, reason, content } = proposal;
  const { reviewAt, endsAt } = content;
  if (reviewAt === null || endsAt === null || endsAt.getTime() <= Date.now()) {
    throw new DomainError('conflict', 'This hold would have ended already.');
  }
  await tx`
    update legal_hold set lifted_at = now(), lifted_by = ${memberId(ctx)},
      lifted_reason = 'Replaced by a new hold.'
    where flag_id = ${flagId} and lifted_at is null`;
  const hold = { organisationId: ctx.organisationId, id: uuid(), flagId, proposalId, reason };
  await tx`insert into legal_hold ${tx({ ...hold, reviewAt, endsAt })}`;
  const data = { reviewAt: reviewAt.toISOString(), endsAt: endsAt.toISOString() };
  await addEvent(ctx, tx, { flagId, kind: 'hold_placed', data });
}

/** Ends the hold that a proposal placed, if it stands. */
export async function liftHoldOf(ctx: Context, tx: Transaction, proposalId: string): Promise<void> {
  await lift(ctx, tx, tx`proposal_id = ${proposalId}`, 'The second reviewer did not agree.');
}

/** Ends the hold for which a condition over `legal_hold` is true. Returns whether one stood. */
export async function lift(
  ctx: Context,
  tx: Transaction,
  which: ReturnType<Transaction>,
  reason: string,
): Promise<boolean> {
  const [lifted] = await tx<{ id: string; flagId: string }[]>`
    update legal_hold set lifted_at = now(), lifted_by = ${memberId(ctx)}, lifted_reason = ${reason}
    where ${which} and lifted_at is null returning id, flag_id`;
  if (lifted === undefined) {
    return false;
  }
  const { id, flagId } = lifted;
  await addEvent(ctx, tx, { flagId, kind: 'hold_lifted', data: { holdId: id } });
  return true;
}
