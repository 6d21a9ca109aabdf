import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { lockOfficial } from '../official/lock.ts';
import { requireOwn } from '../official/own.ts';
import { exportsPerDay } from './export.ts';

/**
 * Notes that the acting member takes a copy of all about them, before they get it. False when they did so often
 * enough today.
 * @param input.texts they want what posts say, too.
 * @throws DomainError not_found when they are no official.
 */
export async function beginExport(ctx: Context, input: { texts: boolean }): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    await lockOfficial(tx, officialId);
    const taken = await tx`
      select id from audit_entry
      where subject_kind = 'official' and subject_id = ${officialId} and action = 'official.exported'
        and at > now() - interval '1 day' limit ${exportsPerDay}`;
    if (taken.length >= exportsPerDay) {
      return false;
    }
    await audit(ctx, tx, {
      action: 'official.exported',
      subject: { kind: 'official', id: officialId },
      data: { texts: input.texts },
    });
    return true;
  });
}
