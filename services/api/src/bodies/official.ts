import { z } from '@hono/zod-openapi';
import { officialSchema, platformSchema } from '@wachtpost/casework';
import type { Consent, Erasure, Official } from '@wachtpost/casework';
import { instant } from '../instant.ts';

const example = {
  name: { given: 'Joke', particle: 'van der', family: 'Vliersteen' },
  function: 'wethouder',
  handles: [{ platform: 'mastodon', handle: '@jokevdv@vlierdam.example' }],
};

export const newOfficialBody = officialSchema.strict().openapi('NewOfficial', { example });

export const newConsentBody = z
  .strictObject({
    version: z.string().trim().min(1).max(40).openapi({
      description: 'The wording that the official agreed to.',
      example: '2026-1',
    }),
    givenAt: instant.optional().openapi({ description: 'Now, when left out.' }),
    expiresAt: instant.nullable().default(null),
  })
  .openapi('NewConsent');

const consentBody = z
  .object({
    platform: platformSchema,
    version: z.string(),
    givenAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
  })
  .openapi('Consent');

export const erasureBody = z
  .object({
    kept: z.object({
      posts: z.int().positive().openapi({ description: 'With their flags and evidence.' }),
      why: z.literal('legal_hold'),
      until: z.iso.datetime().openapi({
        description: 'When the last hold ends, unless it is prolonged or lifted before.',
      }),
    }),
    detail: z.string().openapi({ description: 'The same in a sentence.' }),
  })
  .openapi('Erasure', {
    description: 'What an erasure had to leave, and why. It goes by itself.',
    example: {
      kept: { posts: 1, why: 'legal_hold', until: '2027-11-24T12:00:00.000Z' },
      detail: 'A legal hold keeps 1 post.',
    },
  });

/** @param heldUntil null where nothing is held. */
export function toErasureBody({ held, heldUntil }: Erasure): z.infer<typeof erasureBody> | null {
  if (heldUntil === null) {
    return null;
  }
  const until = heldUntil.toISOString();
  const posts = held === 1 ? '1 post is' : `${held} posts are`;
  return {
    kept: { posts: held, why: 'legal_hold', until },
    detail: `${posts} kept with the name that it is about, because of a legal hold that ends by ${until}. All else is erased; the rest goes by itself.`,
  };
}

export const officialBody = z
  .object({
    id: z.uuid(),
    name: z.object({
      given: z.string(),
      initials: z.string(),
      particle: z.string(),
      family: z.string(),
    }),
    function: z.string(),
    party: z.string().nullable(),
    email: z.email().nullable(),
    handles: z.array(z.object({ platform: platformSchema, handle: z.string() })),
    aliases: z.array(z.object({ text: z.string(), ambiguous: z.boolean() })),
    consents: z.array(consentBody).openapi({ description: 'Consents in force now.' }),
    createdAt: z.iso.datetime(),
  })
  .openapi('Official');

export function toOfficialBody(official: Official): z.infer<typeof officialBody> {
  const { id, name, party, email, handles, aliases, consents, createdAt } = official;
  return {
    id,
    name,
    function: official.function,
    party,
    email,
    handles,
    aliases,
    consents: consents.map(toConsentBody),
    createdAt: createdAt.toISOString(),
  };
}

function toConsentBody(consent: Consent): z.infer<typeof consentBody> {
  return {
    platform: platformSchema.parse(consent.platform),
    version: consent.version,
    givenAt: consent.givenAt.toISOString(),
    expiresAt: consent.expiresAt?.toISOString() ?? null,
  };
}
