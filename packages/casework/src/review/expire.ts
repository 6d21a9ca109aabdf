import type { Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { isOver } from './select.ts';

/** Ends the proposals that nobody looked at in time; their flags wait in the queue as before. Returns how many. */
export function expireAllProposals(ctx: Context): Promise<number> {
  return transaction(ctx, (tx) => expireProposals(ctx, tx, null));
}

/** The same for one flag, before something new is proposed about it. */
export async function expireProposals(
  ctx: Context,
  tx: Transaction,
  flagId: string | null,
): Promise<number> {
  const ended = await tx<{ id: string; flagId: string; kind: string }[]>`
    update proposal r set status = 'expired', settled_at = now()
    where ${isOver(tx)} and (${flagId}::uuid is null or r.flag_id = ${flagId}::uuid)
    returning r.id, r.flag_id, r.kind`;
  if (ended.length === 0) {
    return 0;
  }
  const events = ended.map((proposal) => ({
    organisationId: ctx.organisationId,
    flagId: proposal.flagId,
    kind: 'proposal_expired',
    data: tx.json({ proposalId: proposal.id, proposal: proposal.kind }),
  }));
  await tx`insert into flag_event ${tx(events)}`;
  const entries = ended.map((proposal) => ({
    action: 'flag.proposal_expired',
    subject: { kind: 'flag', id: proposal.flagId },
    data: { proposalId: proposal.id, proposal: proposal.kind },
  }));
  await audit(ctx, tx, ...entries);
  return ended.length;
}
