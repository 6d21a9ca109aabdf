import type { Transaction } from '@wachtpost/database';
import { lockTaking, refuseOnBreak } from '../care/taking.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { addEvent } from './event.ts';

/** Minutes that a claim keeps a flag for one person; claiming again begins anew. */
export const claimMinutes = 15;

/**
 * Takes a flag to work on. Claiming one's own flag again prolongs the claim.
 * @throws DomainError not_found, or conflict when somebody else holds it, it was decided, or one takes a break.
 */
export async function claimFlag(ctx: Context, flagId: string): Promise<{ expiresAt: Date }> {
  const member = memberId(ctx);
  return transaction(ctx, async (tx) => {
    await lockTaking(tx, member);
    await refuseOnBreak(tx, member);
    const before = await lockFlag(tx, flagId);
    const [claim] = await tx<{ expiresAt: Date }[]>`
      update flag set claimed_by = ${member}, claim_expires_at = now() + ${claimMinutes} * interval '1 minute'
      where id = ${flagId} and status in ('open', 'watch')
        and (claimed_by is null or claimed_by = ${member} or claim_expires_at <= now())
      returning claim_expires_at as expires_at`;
    if (claim === undefined) {
      throw new DomainError('conflict', whyNot(before));
    }
    if (before.claimedBy !== member) {
      await addEvent(ctx, tx, { flagId, kind: 'claimed', data: {} });
    }
    return claim;
  });
}

/**
 * Gives a claimed flag back. Releasing what one does not hold is no error: it is free already.
 * @throws DomainError not_found, or conflict when somebody else holds it.
 */
export async function releaseFlag(ctx: Context, flagId: string): Promise<void> {
  const member = memberId(ctx);
  await transaction(ctx, async (tx) => {
    const before = await lockFlag(tx, flagId);
    if (before.claimedBy !== null && before.claimedBy !== member) {
      throw new DomainError('conflict', 'Somebody else works on this flag.');
    }
    if (before.claimedBy === member) {
      await tx`update flag set claimed_by = null, claim_expires_at = null where id = ${flagId}`;
      await addEvent(ctx, tx, { flagId, kind: 'released', data: {} });
    }
  });
}

export interface LockedFlag {
  readonly status: string;
  /** Null also when the claim has run out. */
  readonly claimedBy: string | null;
  readonly assignedTo: string | null;
}

/** Reads a flag and keeps it as it is until the transaction ends. @throws DomainError not_found. */
export async function lockFlag(tx: Transaction, flagId: string): Promise<LockedFlag> {
  const [flag] = await tx<LockedFlag[]>`
    select status, case when claim_expires_at > now() then claimed_by end as claimed_by, assigned_to
    from flag where id = ${flagId} for update`;
  if (flag === undefined) {
    throw notFound('flag');
  }
  return flag;
}

function whyNot(flag: LockedFlag): string {
  return flag.claimedBy === null
    ? 'This flag was decided already.'
    : 'Somebody else works on this flag.';
}
