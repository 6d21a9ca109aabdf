import { z } from 'zod';
import { platformSchema } from '../post/incoming.ts';
import type { Platform } from '../post/incoming.ts';

const handleSchema = z.object({
  platform: platformSchema,
  handle: z
    .string()
    .trim()
    .regex(/^@?[^\s@]+(@[^\s@]+)?$/, 'is not a handle')
    .max(320),
});

const aliasSchema = z.object({
  text: z.string().trim().min(2).max(200),
  /** Counts only beside a context word: a nickname that others share. */
  ambiguous: z.boolean().default(false),
});

export const officialSchema = z.object({
  name: z.object({
    given: z.string().trim().max(100).default(''),
    initials: z.string().trim().max(40).default(''),
    /** Tussenvoegsel. */
    particle: z.string().trim().max(40).default(''),
    family: z.string().trim().min(1).max(100),
  }),
  /** Dutch title: "burgemeester", "wethouder", "raadslid", "gedeputeerde". */
  function: z.string().trim().min(1).max(100),
  party: z.string().trim().min(1).max(100).nullable().default(null),
  email: z.email().max(320).nullable().default(null),
  handles: z.array(handleSchema).max(50).default([]),
  aliases: z.array(aliasSchema).max(50).default([]),
});

export type NewOfficial = z.input<typeof officialSchema>;
export type OfficialDetails = z.output<typeof officialSchema>;

export interface Consent {
  readonly platform: string;
  /** The wording that was agreed to. */
  readonly version: string;
  readonly givenAt: Date;
  readonly expiresAt: Date | null;
}

/** An account that its owner has shown to be theirs. The others are neither asked for nor matched. */
export interface ProvedHandle {
  readonly platform: Platform;
  readonly handle: string;
  readonly proof: 'code' | 'oauth' | 'attested';
  readonly provedAt: Date;
  /** They gave us access to what is addressed to it. */
  readonly granted: boolean;
}

export interface Official extends OfficialDetails {
  readonly id: string;
  readonly proved: readonly ProvedHandle[];
  /** Consents in force now. */
  readonly consents: readonly Consent[];
  /** Last day of the term, "2026-11-24"; null where nobody said. */
  readonly termEndsOn: string | null;
  readonly createdAt: Date;
}

/** One account is written in many ways; this is the way it is compared. */
export function handleKey(handle: string): string {
  return handle.replace(/^@/, '').toLowerCase();
}

/** "J.M. van der Meer" as on a page: given name where known, else initials. */
export function displayName(name: OfficialDetails['name']): string {
  return [name.given || name.initials, name.particle, name.family].filter(Boolean).join(' ');
}
