import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { lockFlag } from '../flag/claim.ts';
import { lift } from './place.ts';

/**
 * Ends a hold before its time: what it kept is erased when its own time comes. One adviser may, because it brings back
 * the rule. Lifting twice changes nothing. Returns the id of the flag.
 * @throws DomainError not_found, or invalid without a reason.
 */
export async function liftHold(ctx: Context, id: string, reason: string): Promise<string> {
  const why = reason.trim();
  if (why.length === 0 || why.length > 4000) {
    throw new DomainError('invalid', 'Lifting a hold needs a reason of at most 4000 characters.');
  }
  return transaction(ctx, async (tx) => {
    const [hold] = await tx<{ flagId: string }[]>`select flag_id from legal_hold where id = ${id}`;
    if (hold === undefined) {
      throw notFound('legal hold');
    }
    await lockFlag(tx, hold.flagId);
    await lift(ctx, tx, tx`id = ${id}`, why);
    return hold.flagId;
  });
}

/** Writes down which holds ended by themselves. Returns how many. */
export async function endHolds(ctx: Context): Promise<number> {
  return transaction(ctx, async (tx) => {
    const ended = await tx<{ id: string; flagId: string }[]>`
      update legal_hold set lifted_at = ends_at where lifted_at is null and ends_at <= now()
      returning id, flag_id`;
    if (ended.length === 0) {
      return 0;
    }
    const events = ended.map(({ id, flagId }) => ({
      organisationId: ctx.organisationId,
      flagId,
      kind: 'hold_ended',
      data: tx.json({ holdId: id }),
    }));
    await tx`insert into flag_event ${tx(events)}`;
    const entries = ended.map(({ id, flagId }) => ({
      action: 'flag.hold_ended',
      subject: { kind: 'flag', id: flagId },
      data: { holdId: id },
    }));
    await audit(ctx, tx, ...entries);
    return ended.length;
  });
}
