import { z } from 'zod';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { organisationSchema } from './organisation.ts';

/** What an administrator may change about the organisation itself. */
export const detailsSchema = organisationSchema
  .pick({ name: true, kind: true, place: true })
  .extend({
    /** Whom colleagues and officials turn to; empty where nobody is named. */
    contactName: z.string().trim().max(200),
    contactEmail: z.union([z.literal(''), z.email().max(320)]),
    contactPhone: z
      .string()
      .trim()
      .max(40)
      .regex(/^[\d\s()+-]*$/, 'is no telephone number'),
    /** Of mails. */
    language: z.enum(['nl', 'en']),
  });

export type OrganisationDetails = z.output<typeof detailsSchema>;

/** @throws DomainError not_found when the organisation is gone. */
export async function readDetails(ctx: Context): Promise<OrganisationDetails> {
  const [details] = await transaction(
    ctx,
    (tx) => tx<OrganisationDetails[]>`
      select name, kind, place, contact_name, contact_email, contact_phone, language
      from organisation where id = ${ctx.organisationId}`,
  );
  if (details === undefined) {
    throw notFound('organisation');
  }
  return details;
}

/**
 * Changes what the organisation says about itself; the log tells which parts, not what they say. Saving what stands
 * there changes nothing.
 * @throws DomainError not_found when the organisation is gone.
 */
export async function setDetails(ctx: Context, input: OrganisationDetails): Promise<void> {
  const to = detailsSchema.parse(input);
  const id = ctx.organisationId;
  await transaction(ctx, async (tx) => {
    const [from] = await tx<OrganisationDetails[]>`
      select name, kind, place, contact_name, contact_email, contact_phone, language
      from organisation where id = ${id} for update`;
    if (from === undefined) {
      throw notFound('organisation');
    }
    const names = Object.keys(to) as (keyof OrganisationDetails)[];
    const changed = names.filter((name) => from[name] !== to[name]);
    if (changed.length > 0) {
      await tx`update organisation set ${tx(to)} where id = ${id}`;
      await audit(ctx, tx, {
        action: 'organisation.updated',
        subject: { kind: 'organisation', id },
        data: { changed },
      });
    }
  });
}
