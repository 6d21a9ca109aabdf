import { z } from 'zod';

/** How readily posts are flagged; what each level asks comes with the model. */
export const sensitivities = ['low', 'normal', 'high'] as const;

export const organisationSchema = z.object({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower case letters, digits and "-"'),
  name: z.string().trim().min(1).max(200),
  kind: z.enum(['gemeente', 'provincie', 'waterschap']),
  /** The name people use in a sentence: "Vlierdam". */
  place: z.string().trim().min(1).max(200),
  sensitivity: z.enum(sensitivities).default('normal'),
});

export type NewOrganisation = z.input<typeof organisationSchema>;
export type Sensitivity = (typeof sensitivities)[number];

export interface Organisation extends z.output<typeof organisationSchema> {
  readonly id: string;
}
