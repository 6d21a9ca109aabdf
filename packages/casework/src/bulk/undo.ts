import { audit } from '../audit/write.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { takeBack } from '../flag/undo.ts';
import { findUndoable, undoMinutes } from '../flag/undoable.ts';

/**
 * Takes one's own decisions of a bulk back, as long as each could be taken back by itself. A flag with which something
 * was done since keeps its decision. Doing it twice changes nothing.
 *
 * @throws DomainError not_found, or conflict when it is somebody else's, or too long ago.
 */
export async function undoBulk(ctx: Context, id: string): Promise<void> {
  const member = memberId(ctx);
  await transaction(ctx, async (tx) => {
    const [bulk] = await tx<{ memberId: string; undoneAt: Date | null; late: boolean }[]>`
      select member_id, undone_at, decided_at <= now() - ${undoMinutes} * interval '1 minute' as late
      from bulk_decision where id = ${id} for update`;
    if (bulk === undefined) {
      throw notFound('bulk decision');
    }
    if (bulk.memberId !== member || (bulk.undoneAt === null && bulk.late)) {
      throw new DomainError('conflict', 'These decisions can no longer be taken back.');
    }
    if (bulk.undoneAt !== null) {
      return;
    }
    const flags = await tx<{ id: string }[]>`
      select f.id from flag f join bulk_item i on i.flag_id = f.id
      where i.bulk_id = ${id} and i.result = 'decided' order by f.id for update of f`;
    const undone: string[] = [];
    for (const { id: flagId } of flags) {
      const decision = await findUndoable(tx, { memberId: member, flagId });
      if (decision?.data['bulkId'] === id) {
        await takeBack(ctx, tx, decision);
        undone.push(flagId);
      }
    }
    await tx`update bulk_decision set undone_at = now() where id = ${id}`;
    await tx`
      update bulk_item set undone = true where bulk_id = ${id} and flag_id = any(${undone}::uuid[])`;
    await audit(ctx, tx, {
      action: 'bulk.undone',
      subject: { kind: 'bulk', id },
      data: { flags: undone },
    });
  });
}
