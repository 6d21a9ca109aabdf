import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { lockFlag } from '../flag/claim.ts';
import type { LockedFlag } from '../flag/claim.ts';
import { addEvent } from '../flag/event.ts';
import { takeEffect } from './effect.ts';
import { expireProposals } from './expire.ts';
import { proposalSchema, waitingHours } from './proposal.ts';
import type { CheckedProposal, Exception, NewProposal, Proposal } from './proposal.ts';
import { hasSecondReviewer } from './reviewer.ts';
import { isWaiting, selectProposals } from './select.ts';

/**
 * Proposes what takes a second person: an escalation, unmasking an author, or a legal hold. It takes effect when a second
 * reviewer approves, or at once with an exception and its reason. Proposing the same again changes nothing; with
 * an exception this time, what waited takes effect now. Returns the proposal's id.
 *
 * @throws DomainError not_found; conflict when somebody else works on the flag or proposed the same kind; refused for
 * an exception "alone" where there is a second reviewer.
 */
export async function propose(ctx: Context, flagId: string, input: NewProposal): Promise<string> {
  const proposal = proposalSchema.parse(input);
  return transaction(ctx, async (tx) =>
    proposeFor(ctx, tx, { id: flagId, ...(await lockFlag(tx, flagId)) }, proposal),
  );
}

/** The same about a flag that is locked. */
export async function proposeFor(
  ctx: Context,
  tx: Transaction,
  flag: LockedFlag & { readonly id: string },
  proposal: CheckedProposal,
): Promise<string> {
  await expireProposals(ctx, tx, flag.id);
  const [waiting] = await selectProposals(
    tx,
    tx`r.flag_id = ${flag.id} and r.kind = ${proposal.kind} and ${isWaiting(tx)}`,
  );
  const exception = 'exception' in proposal ? proposal.exception : null;
  if (waiting !== undefined) {
    return goOn(ctx, tx, waiting, exception);
  }
  requireFree(ctx, flag, proposal);
  await requireException(ctx, tx, exception);
  const id = await store(ctx, tx, flag.id, proposal);
  if (exception !== null) {
    await takeEffect(ctx, tx, await readOne(tx, id));
  }
  return id;
}

/** One's own proposal stands; an exception that comes later makes it take effect. */
async function goOn(
  ctx: Context,
  tx: Transaction,
  waiting: Proposal,
  exception: Exception | null,
): Promise<string> {
  if (waiting.proposedBy !== memberId(ctx)) {
    throw new DomainError('conflict', 'A colleague proposed this already.');
  }
  if (exception === null || waiting.exception !== null) {
    return waiting.id;
  }
  await requireException(ctx, tx, exception);
  await tx`
    update proposal set exception = ${exception.kind}, exception_reason = ${exception.reason},
      expires_at = null
    where id = ${waiting.id}`;
  await tell(ctx, tx, waiting, 'exception_made', { exception: exception.kind });
  await takeEffect(ctx, tx, await readOne(tx, waiting.id));
  return waiting.id;
}

function requireFree(ctx: Context, flag: LockedFlag, proposal: CheckedProposal): void {
  if (proposal.kind !== 'escalation') {
    return;
  }
  if (flag.claimedBy !== null && flag.claimedBy !== memberId(ctx)) {
    throw new DomainError('conflict', 'Somebody else works on this flag.');
  }
  if (flag.status !== 'open' && flag.status !== 'watch') {
    throw new DomainError('conflict', 'This flag was decided already.');
  }
}

/** Whoever has a second reviewer waits for one, unless danger cannot wait. */
async function requireException(
  ctx: Context,
  tx: Transaction,
  exception: Exception | null,
): Promise<void> {
  if (exception?.kind === 'alone' && (await hasSecondReviewer(ctx, tx))) {
    throw new DomainError('refused', 'There is a second reviewer who can look at this.');
  }
}

async function store(
  ctx: Context,
  tx: Transaction,
  flagId: string,
  proposal: CheckedProposal,
): Promise<string> {
  const { kind, reason } = proposal;
  const exception = 'exception' in proposal ? proposal.exception : null;
  const id = uuid();
  await tx`
    insert into proposal (organisation_id, id, flag_id, kind, content, reason, exception, exception_reason,
      proposed_by, expires_at)
    values (${ctx.organisationId}, ${id}, ${flagId}, ${kind}, ${tx.json(contentOf(proposal))}, ${reason},
      ${exception?.kind ?? null}, ${exception?.reason ?? null}, ${memberId(ctx)},
      case when ${exception === null} then now() + ${waitingHours[kind]} * interval '1 hour' end)`;
  // It waits for somebody else now, whoever held it.
  await tx`
    update flag set claimed_by = null, claim_expires_at = null
    where id = ${flagId} and claimed_by = ${memberId(ctx)}`;
  await tell(ctx, tx, { id, flagId, kind }, 'proposed', { exception: exception?.kind ?? null });
  return id;
}

function contentOf(proposal: CheckedProposal) {
  if (proposal.kind === 'escalation') {
    return { labels: proposal.labels };
  }
  return proposal.kind === 'unmasking'
    ? {}
    : { reviewAt: proposal.reviewAt.toISOString(), endsAt: proposal.endsAt.toISOString() };
}

function tell(
  ctx: Context,
  tx: Transaction,
  proposal: Pick<Proposal, 'id' | 'flagId' | 'kind'>,
  kind: 'proposed' | 'exception_made',
  data: { exception: Exception['kind'] | null },
): Promise<void> {
  const facts = { proposalId: proposal.id, proposal: proposal.kind, ...data };
  return addEvent(ctx, tx, { flagId: proposal.flagId, kind, data: facts });
}

async function readOne(tx: Transaction, id: string): Promise<Proposal> {
  const [proposal] = await selectProposals(tx, tx`r.id = ${id}`);
  if (proposal === undefined) {
    throw new Error('The proposal that was just written is not there.');
  }
  return proposal;
}
