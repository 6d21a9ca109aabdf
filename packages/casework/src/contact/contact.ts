import { z } from 'zod';

/** Nothing where nothing is known yet: what is empty is not shown to officials. */
const optional = <T extends z.ZodType<string, string>>(schema: T) =>
  z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : text))
    .pipe(schema.nullable())
    .nullable()
    .default(null);

export const contactSchema = z.object({
  name: z.string().trim().min(1).max(120),
  /** Whom it is for and what they do. */
  purpose: z.string().trim().max(400).default(''),
  phone: optional(
    z
      .string()
      .max(40)
      .regex(/^\+?[\d][\d\s()-]*\d$/, 'is no telephone number'),
  ),
  email: optional(z.email().max(320)),
  url: optional(z.url({ protocol: /^https$/ }).max(500)),
});

export type NewContact = z.input<typeof contactSchema>;

/** Somebody whom an official can turn to. */
export interface ContactPoint extends z.output<typeof contactSchema> {
  readonly id: string;
  /** Goes up with each change. */
  readonly version: number;
}

/** A list that nobody can take in helps nobody. */
export const mostContacts = 30;
