import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { addEvent } from '../flag/event.ts';
import { lockCheck, requireWaiting } from './lock.ts';

export interface RevealedCheck {
  readonly text: string;
  readonly lang: string | null;
}

/**
 * Shows the text of one's own check, without what carried a score, and remembers that it was shown.
 * @throws DomainError not_found; refused for somebody else's; conflict when it is over.
 */
export async function revealCheck(ctx: Context, id: string): Promise<RevealedCheck> {
  return transaction(ctx, async (tx) => {
    const check = await lockCheck(ctx, tx, id);
    requireWaiting(check);
    await tx`update quality_check set revealed_at = coalesce(revealed_at, now()) where id = ${id}`;
    const { kind, flagId, postId } = check;
    if (flagId !== null) {
      await addEvent(ctx, tx, { flagId, kind: 'revealed', data: { what: 'check' } });
    }
    await audit(ctx, tx, {
      action: 'check.revealed',
      subject: { kind: 'check', id },
      data: { kind, flagId, postId },
    });
    return { text: check.text ?? '', lang: check.lang };
  });
}
