import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { addEvent } from '../flag/event.ts';
import { adviserId, breakHours } from './care.ts';
import { beginCare } from './choose.ts';
import { lockTaking } from './taking.ts';

/**
 * Takes a break: gives back everything one works on or was asked to look at, and gets nothing until `endBreak`, or
 * until it ends by itself. Beginning it twice does not prolong it.
 */
export async function startBreak(ctx: Context): Promise<void> {
  const own = adviserId(ctx);
  await transaction(ctx, async (tx) => {
    await lockTaking(tx, own, 'alone');
    await beginCare(ctx, tx, own);
    await tx`
      update member_care set break_ends_at = now() + ${breakHours} * interval '1 hour'
      where member_id = ${own} and (break_ends_at is null or break_ends_at <= now())`;
    const flags = await tx<{ id: string; claimed: boolean; assigned: boolean }[]>`
      select id, coalesce(claimed_by = ${own}, false) and claim_expires_at > now() as claimed,
        coalesce(assigned_to = ${own}, false) as assigned
      from flag where claimed_by = ${own} or assigned_to = ${own} order by id for update`;
    await tx`
      update flag set
        claimed_by = case when claimed_by <> ${own} then claimed_by end,
        claim_expires_at = case when claimed_by <> ${own} then claim_expires_at end,
        assigned_to = case when assigned_to <> ${own} then assigned_to end
      where id = any(${flags.map(({ id }) => id)}::uuid[])`;
    for (const { id: flagId, claimed, assigned } of flags) {
      if (claimed) {
        await addEvent(ctx, tx, { flagId, kind: 'released', data: {} });
      }
      if (assigned) {
        await addEvent(ctx, tx, { flagId, kind: 'unassigned', data: {} });
      }
    }
  });
}

/** Takes work again. Whoever takes no break is there already. */
export async function endBreak(ctx: Context): Promise<void> {
  const own = adviserId(ctx);
  await transaction(
    ctx,
    (tx) => tx`update member_care set break_ends_at = null where member_id = ${own}`,
  );
}
