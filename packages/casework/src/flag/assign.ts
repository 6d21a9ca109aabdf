import type { Transaction } from '@wachtpost/database';
import { lockTaking, refuseOnBreak, refuseUnlessTaken } from '../care/taking.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { lockFlag } from './claim.ts';
import type { LockedFlag } from './claim.ts';
import { addEvent } from './event.ts';

/** Somebody who can be asked to look at a flag. */
export interface Adviser {
  readonly id: string;
  readonly name: string;
  /** Whether they take work at this moment; not why. */
  readonly takesWork: boolean;
}

/** Everybody who works on flags, by name. */
export function listAdvisers(ctx: Context): Promise<Adviser[]> {
  return transaction(
    ctx,
    (tx) => tx<Adviser[]>`
      select m.id, m.name, coalesce(c.break_ends_at <= now(), true) as takes_work
      from member m left join member_care c on c.member_id = m.id
      where m.roles @> array['adviser'] and m.disabled_at is null order by m.name, m.id`,
  );
}

/**
 * Asks an adviser to look at a flag that still has to be decided, or with null asks nobody any more. It keeps
 * nobody out: who was asked may be away. Whoever worked on it and hands it to somebody else lets go of it.
 *
 * @throws DomainError not_found; invalid when it is no adviser; conflict when somebody else works on the flag, it was
 * decided, or the adviser takes no such flags now.
 */
export async function assignFlag(
  ctx: Context,
  flagId: string,
  adviserId: string | null,
): Promise<void> {
  const member = memberId(ctx);
  await transaction(ctx, async (tx) => {
    if (adviserId !== null) {
      await lockTaking(tx, adviserId);
    }
    const before = await lockFlag(tx, flagId);
    if (before.assignedTo === adviserId) {
      return;
    }
    refuseUnlessFree(before, member);
    if (adviserId !== null) {
      await checkAdviser(tx, adviserId);
      await (adviserId === member
        ? refuseOnBreak(tx, member)
        : refuseUnlessTaken(tx, { flagId, adviserId }));
    }
    const letsGo = adviserId !== null && adviserId !== member;
    await tx`
      update flag set assigned_to = ${adviserId},
        claimed_by = case when ${letsGo} then null else claimed_by end,
        claim_expires_at = case when ${letsGo} then null else claim_expires_at end
      where id = ${flagId}`;
    await addEvent(
      ctx,
      tx,
      adviserId === null
        ? { flagId, kind: 'unassigned', data: {} }
        : { flagId, kind: 'assigned', data: { to: adviserId } },
    );
  });
}

function refuseUnlessFree({ claimedBy, status }: LockedFlag, member: string): void {
  if (claimedBy !== null && claimedBy !== member) {
    throw new DomainError('conflict', 'Somebody else works on this flag.');
  }
  if (status !== 'open' && status !== 'watch') {
    throw new DomainError('conflict', 'This flag was decided already.');
  }
}

async function checkAdviser(tx: Transaction, id: string): Promise<void> {
  const [adviser] = await tx`
    select id from member
    where id = ${id} and roles @> array['adviser'] and disabled_at is null for share`;
  if (adviser === undefined) {
    throw new DomainError('invalid', 'Only an adviser can be asked to look at a flag.');
  }
}
