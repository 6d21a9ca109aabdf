import type { Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { dropAccess } from '../official/handle.ts';
import { lockOfficial } from '../official/lock.ts';

/**
 * Stops watching an official on one platform. The next pull asks for them no more, a pull under way stores
 * nothing more of theirs, and upkeep erases what was not flagged. What they gave us to see what is addressed to them goes
 * at once. Withdrawing twice is no error.
 *
 * @throws DomainError not_found without the official.
 */
export async function withdrawConsent(
  ctx: Context,
  officialId: string,
  platform: string,
): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockOfficial(tx, officialId);
    await endConsent(ctx, tx, { officialId, platform });
  });
}

/** Ends the consent that stands on a platform, under the lock of the official. */
export async function endConsent(
  ctx: Context,
  tx: Transaction,
  at: { officialId: string; platform: string },
): Promise<void> {
  const { officialId, platform } = at;
  const withdrawn = await tx`
    update consent set withdrawn_at = greatest(now(), given_at), ended = 'withdrawn'
    where official_id = ${officialId} and platform = ${platform} and withdrawn_at is null`;
  await dropAccess(tx, at);
  if (withdrawn.count > 0) {
    await audit(ctx, tx, {
      action: 'consent.withdrawn',
      subject: { kind: 'official', id: officialId },
      data: { platform },
    });
  }
}
