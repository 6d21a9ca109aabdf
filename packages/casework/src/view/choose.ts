import { audit } from '../audit/write.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';

/**
 * Begins with this view from now on; null begins with everything that is open again.
 * @throws DomainError not_found when there is none that the member sees.
 */
export async function chooseView(ctx: Context, id: string | null): Promise<void> {
  const own = memberId(ctx);
  await transaction(ctx, async (tx) => {
    if (id === null) {
      await tx`delete from default_view where member_id = ${own}`;
      return;
    }
    const chosen = await tx`
      insert into default_view (organisation_id, member_id, view_id)
      select ${ctx.organisationId}, ${own}, id from saved_view
      where id = ${id} and (member_id = ${own} or shared)
      on conflict (organisation_id, member_id) do update set view_id = excluded.view_id`;
    if (chosen.count === 0) {
      throw notFound('view');
    }
  });
}

/** Removes one's own view. @throws DomainError not_found, also the second time. */
export async function removeView(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const removed = await tx`
      delete from saved_view where id = ${id} and member_id = ${memberId(ctx)}`;
    if (removed.count === 0) {
      throw notFound('view');
    }
    await audit(ctx, tx, { action: 'view.removed', subject: { kind: 'view', id } });
  });
}
