import type { Transaction } from '@wachtpost/database';
import { DomainError } from '../errors.ts';

/**
 * Keeps taking work and going on a break apart, so that no flag reaches somebody who just gave all of them back.
 * Comes before flags are locked.
 */
export async function lockTaking(
  tx: Transaction,
  memberId: string,
  how: 'together' | 'alone' = 'together',
): Promise<void> {
  const key = tx`hashtextextended(${`care ${memberId}`}, 0)`;
  await (how === 'alone'
    ? tx`select pg_advisory_xact_lock(${key})`
    : tx`select pg_advisory_xact_lock_shared(${key})`);
}

/** @throws DomainError conflict (on_break) while they take a break. */
export async function refuseOnBreak(tx: Transaction, own: string): Promise<void> {
  const [resting] = await tx`
    select member_id from member_care where member_id = ${own} and break_ends_at > now()`;
  if (resting !== undefined) {
    throw new DomainError('conflict', 'You are on a break: come back first.', {
      reason: 'on_break',
    });
  }
}

/**
 * Whoever asks a colleague is not told why the answer is no.
 * @throws DomainError conflict (not_taking) while the colleague is on a break or would rather not get such flags.
 */
export async function refuseUnlessTaken(
  tx: Transaction,
  { flagId, adviserId }: { flagId: string; adviserId: string },
): Promise<void> {
  const [refusing] = await tx`
    select c.member_id from member_care c join flag f on f.id = ${flagId}
    where c.member_id = ${adviserId} and (c.break_ends_at > now() or c.opted_out && f.labels)`;
  if (refusing !== undefined) {
    throw new DomainError('conflict', 'This colleague takes no such flags now.', {
      reason: 'not_taking',
    });
  }
}
