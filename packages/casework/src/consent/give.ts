import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { lockOfficial } from '../official/lock.ts';
import { platformSchema } from '../post/incoming.ts';

export const consentSchema = z.object({
  platform: platformSchema,
  /** The wording that was agreed to. */
  version: z.string().trim().min(1).max(40),
  givenAt: z.iso.datetime({ offset: true }).optional(),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});

export type NewConsent = z.input<typeof consentSchema>;

/**
 * Records that an official agrees to be watched on one platform. Agreeing again replaces the standing
 * consent, so that its wording and expiry are the newest; the old one stays as history.
 *
 * @throws DomainError not_found without the official, invalid when it would have ended already.
 */
export async function giveConsent(
  ctx: Context,
  officialId: string,
  input: NewConsent,
): Promise<void> {
  const consent = consentSchema.parse(input);
  const givenAt = new Date(consent.givenAt ?? Date.now());
  const expiresAt = consent.expiresAt === null ? null : new Date(consent.expiresAt);
  if (expiresAt !== null && expiresAt.getTime() <= Math.max(givenAt.getTime(), Date.now())) {
    throw new DomainError('invalid', 'This consent would have ended already.');
  }
  if (givenAt.getTime() > Date.now() + clockSkewMs) {
    throw new DomainError('invalid', 'A consent cannot be given in the future.');
  }
  await transaction(ctx, async (tx) => {
    await lockOfficial(tx, officialId);
    const { platform, version } = consent;
    await writeConsent(ctx, tx, { officialId, platform, version, givenAt, expiresAt });
  });
}

/** Replaces the consent that stands, under the lock of the official. */
export async function writeConsent(
  ctx: Context,
  tx: Transaction,
  consent: {
    officialId: string;
    platform: string;
    version: string;
    givenAt: Date;
    expiresAt: Date | null;
  },
): Promise<void> {
  const { organisationId, actor } = ctx;
  const { officialId, platform, version } = consent;
  await tx`
    update consent set withdrawn_at = greatest(now(), given_at), ended = 'renewed'
    where official_id = ${officialId} and platform = ${platform} and withdrawn_at is null`;
  const givenBy = actor.kind === 'member' ? actor.id : null;
  await tx`insert into consent ${tx({ ...consent, organisationId, id: uuid(), givenBy })}`;
  await audit(ctx, tx, {
    action: 'consent.given',
    subject: { kind: 'official', id: officialId },
    data: { platform, version },
  });
}

const clockSkewMs = 60_000;
