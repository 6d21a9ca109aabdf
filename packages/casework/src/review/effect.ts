import type { Transaction } from '@wachtpost/database';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { addEvent } from '../flag/event.ts';
import { reopenFlag, setOutcome } from '../flag/outcome.ts';
import { liftHoldOf, placeHold } from '../hold/place.ts';
import type { Proposal } from './proposal.ts';

/** What a proposal does when it takes effect, in the transaction in which that is decided. */
export async function takeEffect(ctx: Context, tx: Transaction, proposal: Proposal): Promise<void> {
  switch (proposal.kind) {
    case 'escalation':
      return escalate(ctx, tx, proposal);
    case 'legal_hold':
      return placeHold(ctx, tx, proposal);
    case 'unmasking':
      // Nothing yet: it opens the author for the two who agreed, who each ask to see it.
      return;
  }
}

/** Puts back what took effect at once, when the second look comes to another view. */
export async function undoEffect(ctx: Context, tx: Transaction, proposal: Proposal): Promise<void> {
  if (proposal.kind === 'escalation') {
    await reopenFlag(ctx, tx, proposal.flagId);
  } else if (proposal.kind === 'legal_hold') {
    await liftHoldOf(ctx, tx, proposal.id);
  }
}

async function escalate(ctx: Context, tx: Transaction, proposal: Proposal): Promise<void> {
  const { flagId, content, reason, proposedBy } = proposal;
  const [flag] = await tx<{ status: string }[]>`select status from flag where id = ${flagId}`;
  if (flag?.status !== 'open' && flag?.status !== 'watch') {
    throw new DomainError('conflict', 'This flag was decided already.');
  }
  const decision = { outcome: 'escalated' as const, labels: content.labels, note: reason };
  await setOutcome(tx, flagId, decision);
  await addEvent(ctx, tx, { flagId, kind: 'decided', data: { ...decision, proposedBy } });
}
