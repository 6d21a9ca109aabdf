import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { lockOfficial } from '../official/lock.ts';

/**
 * Stops watching an official on one platform. The next pull asks for them no more, a pull under way stores
 * nothing more of theirs, and upkeep erases what was not flagged. Withdrawing twice is no error.
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
    const withdrawn = await tx`
      update consent set withdrawn_at = greatest(now(), given_at)
      where official_id = ${officialId} and platform = ${platform} and withdrawn_at is null`;
    if (withdrawn.count > 0) {
      await audit(ctx, tx, {
        action: 'consent.withdrawn',
        subject: { kind: 'official', id: officialId },
        data: { platform },
      });
    }
  });
}
