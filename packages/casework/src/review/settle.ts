import type { Transaction } from '@wachtpost/database';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { lockFlag } from '../flag/claim.ts';
import { addEvent } from '../flag/event.ts';
import { takeEffect, undoEffect } from './effect.ts';
import type { Proposal, ProposalStatus } from './proposal.ts';
import { requireSecondReviewer } from './reviewer.ts';
import { selectProposals } from './select.ts';

/**
 * A second person agrees, and the proposal takes effect in the same transaction; one that took effect at once has been looked
 * at. Agreeing twice changes nothing. All three ways to settle return the id of the flag.
 *
 * @throws DomainError not_found; refused for one's own proposal and for whoever is no second reviewer; conflict when it
 * was settled already or its time is over.
 */
export async function approveProposal(ctx: Context, id: string, reason = ''): Promise<string> {
  return settle(ctx, { id, reason, status: 'approved' }, async (tx, proposal) => {
    await requireAnother(ctx, tx, proposal);
    return async () => {
      if (proposal.exception === null) {
        await takeEffect(ctx, tx, proposal);
      }
    };
  });
}

/**
 * A second person does not agree, and says why. What took effect at once is put back: an escalated flag is open
 * again, a hold is lifted.
 * @throws DomainError as approving does, and invalid without a reason.
 */
export async function refuseProposal(ctx: Context, id: string, reason: string): Promise<string> {
  if (reason.trim().length === 0) {
    throw new DomainError('invalid', 'A refusal needs a reason.');
  }
  return settle(ctx, { id, reason, status: 'refused' }, async (tx, proposal) => {
    await requireAnother(ctx, tx, proposal);
    return async () => {
      if (proposal.exception !== null) {
        await undoEffect(ctx, tx, proposal);
      }
    };
  });
}

/**
 * Takes one's own proposal back while it waits.
 * @throws DomainError not_found; refused for somebody else's; conflict when it took effect or was settled.
 */
export async function withdrawProposal(ctx: Context, id: string): Promise<string> {
  return settle(ctx, { id, reason: '', status: 'withdrawn' }, (_tx, proposal) => {
    if (proposal.proposedBy !== memberId(ctx)) {
      throw new DomainError('refused', 'Only who proposed it can take it back.');
    }
    if (proposal.exception !== null) {
      throw new DomainError('conflict', 'It took effect at once; a second reviewer still looks.');
    }
    return Promise.resolve(() => Promise.resolve());
  });
}

interface Settlement {
  readonly id: string;
  readonly reason: string;
  readonly status: Extract<ProposalStatus, 'approved' | 'refused' | 'withdrawn'>;
}

/** Finds out whether it may be, and answers with what happens then. */
type Check = (tx: Transaction, proposal: Proposal) => Promise<() => Promise<void>>;

/** The flag is locked before its proposal, as by everybody, so that of two people one comes first. */
async function settle(
  ctx: Context,
  { id, reason, status }: Settlement,
  check: Check,
): Promise<string> {
  return transaction(ctx, async (tx) => {
    const proposal = await lockProposal(tx, id);
    const effect = await check(tx, proposal);
    if (proposal.status === status && proposal.settledBy === memberId(ctx)) {
      return proposal.flagId;
    }
    if (proposal.status !== 'waiting') {
      throw new DomainError('conflict', 'This proposal was settled already.');
    }
    await tx`
      update proposal set status = ${status}, settled_by = ${memberId(ctx)}, settled_at = now(),
        settled_reason = ${reason.trim().slice(0, 4000)}
      where id = ${id}`;
    const { flagId, kind, exception } = proposal;
    const data = { proposalId: id, proposal: kind, exception: exception?.kind ?? null };
    await addEvent(ctx, tx, { flagId, kind: `proposal_${status}`, data });
    await effect();
    return flagId;
  });
}

async function lockProposal(tx: Transaction, id: string): Promise<Proposal> {
  const [found] = await tx<{ flagId: string }[]>`select flag_id from proposal where id = ${id}`;
  if (found === undefined) {
    throw notFound('proposal');
  }
  await lockFlag(tx, found.flagId);
  const [proposal] = await selectProposals(tx, tx`r.id = ${id}`);
  if (proposal === undefined) {
    throw notFound('proposal');
  }
  return proposal;
}

async function requireAnother(ctx: Context, tx: Transaction, proposal: Proposal): Promise<void> {
  const member = await requireSecondReviewer(ctx, tx);
  if (proposal.proposedBy === member) {
    throw new DomainError('refused', 'Nobody can be the second reviewer of their own proposal.');
  }
}
