import { z } from '@hono/zod-openapi';
import { decisionSchema } from '@wachtpost/casework';

export const decisionBody = decisionSchema.strict().openapi('Decision', {
  example: { outcome: 'confirmed', labels: ['threat'], note: 'Told the mayor at once.' },
});

export const claimBody = z
  .object({
    expiresAt: z.iso.datetime().openapi({ description: 'Until then nobody else can take it.' }),
  })
  .openapi('Claim');

export const revealBody = z
  .object({
    text: z.string(),
    revision: z.int().positive().openapi({
      description: 'Counts the texts that the post has had; an explanation is of one.',
    }),
    lang: z.string().nullable(),
    url: z
      .url()
      .nullable()
      .openapi({ description: 'Where the post stands. Often names its author.' }),
  })
  .openapi('Reveal');
