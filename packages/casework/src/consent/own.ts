import type { Transaction } from '@wachtpost/database';
import { z } from 'zod';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { lockOfficial } from '../official/lock.ts';
import { requireOwn } from '../official/own.ts';
import { platformSchema } from '../post/incoming.ts';
import type { Platform } from '../post/incoming.ts';
import { writeConsent } from './give.ts';
import { endConsent } from './withdraw.ts';
import { currentWording } from './wording.ts';

export const ownConsentSchema = z.object({
  platform: platformSchema,
  /** The text that stood on the page. */
  version: z.string().trim().min(1).max(40),
});

/**
 * The acting member agrees to be watched on one platform, or renews that: to the text that counts now, until it
 * ends by itself. Doing so again on the same day changes nothing.
 *
 * @throws DomainError not_found when they are no official, conflict when the text has changed since they read it.
 */
export async function giveOwnConsent(
  ctx: Context,
  input: z.input<typeof ownConsentSchema>,
): Promise<void> {
  const { platform, version } = ownConsentSchema.parse(input);
  if (version !== currentWording.version) {
    throw new DomainError('conflict', 'The text of the consent has changed: read it again.');
  }
  await transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    await lockOfficial(tx, officialId);
    if (!(await wasGivenToday(tx, { officialId, platform, version }))) {
      const givenAt = new Date();
      const expiresAt = new Date(givenAt);
      expiresAt.setUTCMonth(expiresAt.getUTCMonth() + currentWording.months);
      await writeConsent(ctx, tx, { officialId, platform, version, givenAt, expiresAt });
    }
  });
}

/** By a person and with an end; what was recorded in another way is worth renewing at once. */
async function wasGivenToday(
  tx: Transaction,
  { officialId, platform, version }: { officialId: string; platform: string; version: string },
): Promise<boolean> {
  const rows = await tx`
    select id from consent
    where official_id = ${officialId} and platform = ${platform} and version = ${version}
      and withdrawn_at is null and given_by is not null and expires_at > now()
      and given_at > now() - interval '1 day'`;
  return rows.length > 0;
}

/** Stops watching the acting member on one platform. Twice is no error. @throws DomainError not_found. */
export async function withdrawOwnConsent(ctx: Context, platform: Platform): Promise<void> {
  await transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    await lockOfficial(tx, officialId);
    await endConsent(ctx, tx, { officialId, platform });
  });
}

/**
 * Stops watching the acting member everywhere, at once. What they gave us goes too; upkeep erases what was not
 * flagged. Returns how many platforms that were. Twice is no error.
 * @throws DomainError not_found.
 */
export async function stopWatchingOwn(ctx: Context): Promise<number> {
  return transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    await lockOfficial(tx, officialId);
    const standing = await tx<{ platform: string }[]>`
      select platform from consent
      where official_id = ${officialId} and withdrawn_at is null order by platform`;
    for (const { platform } of standing) {
      await endConsent(ctx, tx, { officialId, platform });
    }
    if (standing.length > 0) {
      await audit(ctx, tx, {
        action: 'official.stopped',
        subject: { kind: 'official', id: officialId },
        data: { platforms: standing.length },
      });
    }
    return standing.length;
  });
}
