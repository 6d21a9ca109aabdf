import { z } from '@hono/zod-openapi';
import { platformSchema, proofs } from '@wachtpost/casework';
import type { Claim, Official } from '@wachtpost/casework';

const moment = z.iso.datetime();
const handle = z.string().trim().min(1).max(320).openapi({
  description: 'As it is registered with the official; written in any way.',
});

export const newClaimBody = z
  .strictObject({ platform: platformSchema, handle })
  .openapi('NewAccountClaim', {
    example: { platform: 'mastodon', handle: '@jokevdv@vlierdam.example' },
  });

export const attestationBody = z
  .strictObject({
    platform: platformSchema,
    handle,
    note: z.string().trim().min(20).max(2_000).openapi({
      description: 'How the token’s member knows that the account is the official’s.',
    }),
  })
  .openapi('AccountAttestation', {
    example: {
      platform: 'facebook',
      handle: 'joke.vliersteen',
      note: 'She showed me the account on her own phone.',
    },
  });

export const claimBody = z
  .object({
    id: z.uuid(),
    platform: platformSchema,
    handle: z.string(),
    way: z.enum(['code', 'oauth']),
    code: z.string().nullable().openapi({ description: 'To be placed in the profile.' }),
    status: z.enum(['waiting', 'proved', 'missing', 'gone', 'failed', 'expired']).openapi({
      description: 'Missing: the code is not in the profile. Gone: there is no such account.',
    }),
    message: z.string().nullable().openapi({ description: 'In words, why it was not proved.' }),
    next: z.string().openapi({ description: 'What to do now, in words.' }),
    askedAt: moment,
    expiresAt: moment,
    checkedAt: moment.nullable(),
  })
  .openapi('AccountClaim');

export const accountBody = z
  .object({
    platform: platformSchema,
    handle: z.string(),
    proof: z.enum(proofs).nullable().openapi({
      description: 'How its owner showed that it is theirs; an account without is not watched.',
    }),
    provedAt: moment.nullable(),
    granted: z.boolean().openapi({
      description: 'The official gave access to what is addressed to it.',
    }),
    claim: claimBody.nullable(),
  })
  .openapi('Account');

/** The accounts of an official, each with the claim that stands. */
export function toAccountBodies(
  { handles, proved }: Official,
  claims: readonly Claim[],
  now: Date,
): z.infer<typeof accountBody>[] {
  return handles.map(({ platform, handle: written }) => {
    const isThis = (other: { platform: string; handle: string }) =>
      other.platform === platform && other.handle === written;
    const proof = proved.find(isThis);
    const claim = claims.find(isThis);
    return {
      platform,
      handle: written,
      proof: proof?.proof ?? null,
      provedAt: proof?.provedAt.toISOString() ?? null,
      granted: proof?.granted ?? false,
      claim: claim === undefined ? null : toClaimBody(claim, now),
    };
  });
}

export function toClaimBody(claim: Claim, now: Date): z.infer<typeof claimBody> {
  const status = claim.outcome === 'proved' || claim.expiresAt > now ? claim.outcome : 'expired';
  return {
    id: claim.id,
    platform: claim.platform,
    handle: claim.handle,
    way: claim.way,
    code: claim.code,
    status: status ?? 'waiting',
    message: claim.message,
    next: nextFor(claim, status),
    askedAt: claim.askedAt.toISOString(),
    expiresAt: claim.expiresAt.toISOString(),
    checkedAt: claim.checkedAt?.toISOString() ?? null,
  };
}

function nextFor({ code }: Claim, status: Claim['outcome'] | 'expired'): string {
  if (status === 'proved') {
    return 'Nothing: the account is proved. The code may be taken out of the profile.';
  }
  if (status === 'expired') {
    return 'Ask a new claim: this one has run out.';
  }
  return code === null
    ? 'The official signs in at the platform, from their own page.'
    : `The official places ${code} anywhere in the profile of the account. Then ask for a check.`;
}
