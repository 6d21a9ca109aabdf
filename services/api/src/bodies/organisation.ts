import { z } from '@hono/zod-openapi';
import { organisationSchema, sensitivities } from '@wachtpost/casework';
import type { Levels, Organisation } from '@wachtpost/casework';

const sensitivity = z.enum(sensitivities).openapi('Sensitivity', {
  description:
    'How readily posts are flagged: the more readily, the less is missed, and the more is harmless.',
});

export const sensitivityBody = z
  .strictObject({ sensitivity })
  .openapi('NewSensitivity', { example: { sensitivity: 'high' } });

const levelBody = z
  .object({
    sensitivity,
    flagsPer1000: z.number().min(0).max(1000).nullable().openapi({
      description:
        'Flags to expect among a thousand ordinary mentions. Null where it was not measured.',
    }),
    recall: z.number().min(0).max(1).nullable().openapi({
      description: 'Share found of the posts that need attention. Null where it was not measured.',
    }),
  })
  .openapi('Level');

export const organisationBody = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    kind: organisationSchema.shape.kind,
    place: z.string(),
    sensitivity,
    levels: z.array(levelBody).openapi({
      description: 'What each level costs with the model in use, the most reserved first.',
    }),
  })
  .openapi('Organisation');

/** @param levels null where the model is not known. */
export function toOrganisationBody(
  { id, slug, name, kind, place, sensitivity: chosen }: Organisation,
  levels: Levels | null,
): z.infer<typeof organisationBody> {
  const costs = sensitivities.map((each) => ({
    sensitivity: each,
    flagsPer1000: levels?.[each].flagsPer1000 ?? null,
    recall: levels?.[each].recall ?? null,
  }));
  return { id, slug, name, kind, place, sensitivity: chosen, levels: costs };
}
