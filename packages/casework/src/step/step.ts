import { z } from 'zod';

/** What an adviser can do about a flag, from the lightest to the gravest, and what comes after. */
export const stepKinds = [
  'talked',
  'warning_letter',
  'platform_notice',
  'police_told',
  'police_report',
  'aftercare',
] as const;
export type StepKind = (typeof stepKinds)[number];

export const stepSchema = z.object({
  kind: z.enum(stepKinds),
  /** A day in the Netherlands: "2026-11-03". */
  doneOn: z.iso.date(),
});

/** Seen by every official whom the flag concerns, so it is a kind and a day and no words. */
export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  readonly doneOn: string;
}
