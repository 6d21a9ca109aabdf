import { z } from 'zod';
import { labels } from '../label.ts';
import type { Label } from '../label.ts';

/** What is judged: a flag that a colleague decided, a text with a known answer, a post that the machine let pass. */
export const checkKinds = ['decision', 'golden', 'sample'] as const;
export type CheckKind = (typeof checkKinds)[number];

/** How many of each kind a member gets in a week: a few minutes of work. */
export const weekly: Readonly<Record<CheckKind, number>> = { decision: 2, golden: 1, sample: 3 };
/** Days after which a check that nobody took up is over. */
export const checkDays = 14;

export const checkAnswerSchema = z
  .object({
    /** Whether it needs attention. */
    relevant: z.boolean(),
    labels: z
      .array(z.enum(labels))
      .max(labels.length)
      .default([])
      .transform((named) => labels.filter((label) => named.includes(label))),
  })
  .refine((answer) => answer.relevant === answer.labels.length > 0, {
    message: 'name labels where it needs attention, and none where it does not',
    path: ['labels'],
  });
export type NewCheckAnswer = z.input<typeof checkAnswerSchema>;

export const skipSchema = z.string().trim().min(3).max(500);

export interface CheckAnswer {
  readonly relevant: boolean;
  readonly labels: readonly Label[];
}

export type CheckStatus = 'waiting' | 'answered' | 'skipped' | 'ended' | 'expired';

/** Why it cannot be judged any more: what it is about is gone, held, decided anew, another text, flagged, taken away. */
export type EndReason = 'erased' | 'held' | 'reopened' | 'own' | 'edited' | 'flagged' | 'retired';

/** A check as whoever it was drawn for sees it. What was said before shows once they have answered. */
export interface Check {
  readonly id: string;
  readonly kind: CheckKind;
  readonly status: CheckStatus;
  readonly drawnAt: Date;
  readonly expiresAt: Date;
  readonly settledAt: Date | null;
  readonly endReason: EndReason | null;
  /** Null for an invented text, which stands on no platform. */
  readonly platform: string | null;
  /** Whom it mentions. */
  readonly officials: readonly string[];
  readonly answer: CheckAnswer | null;
  /** The decision of a colleague, or the known answer; null for a sampled post. */
  readonly reference: CheckAnswer | null;
  /** Why that is the answer, for an invented text. */
  readonly explanation: string | null;
  /** Of a decision that was judged again, or the flag that the answer raised; null before the answer. */
  readonly flagId: string | null;
}
