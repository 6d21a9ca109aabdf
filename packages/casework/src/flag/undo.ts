import type { Transaction } from '@wachtpost/database';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { dropPace } from '../pace/record.ts';
import { beforeSchema, putBack } from './before.ts';
import { lockFlag } from './claim.ts';
import { addEvent } from './event.ts';
import { findUndoable, wasUndone } from './undoable.ts';
import type { Undoable } from './undoable.ts';

/**
 * Takes one's own decision back: the flag stands as it stood before, and its history keeps both. Possible for some
 * minutes, until something is done with the flag. Doing it twice changes nothing.
 *
 * @throws DomainError not_found, or conflict when it is not one's own, too long ago, or something happened since.
 */
export async function undoDecision(ctx: Context, flagId: string): Promise<void> {
  const member = memberId(ctx);
  await transaction(ctx, async (tx) => {
    await lockFlag(tx, flagId);
    const own = { memberId: member, flagId };
    if (await wasUndone(tx, own)) {
      return;
    }
    const decision = await findUndoable(tx, own);
    if (decision === null) {
      throw tooLate();
    }
    await takeBack(ctx, tx, decision);
  });
}

/** Takes back a decision that may be, about a flag that is locked. @throws DomainError conflict. */
export async function takeBack(
  ctx: Context,
  tx: Transaction,
  { flagId, outcome, decidedAt, data }: Undoable & { readonly data: Record<string, unknown> },
): Promise<void> {
  const before = beforeSchema.safeParse(data['before']);
  if (!before.success) {
    throw tooLate();
  }
  await putBack(tx, flagId, before.data);
  await dropPace(tx, { memberId: memberId(ctx), flagId, decidedAt });
  await addEvent(ctx, tx, { flagId, kind: 'undone', data: { outcome } });
}

function tooLate(): DomainError {
  return new DomainError('conflict', 'This decision can no longer be taken back.');
}
