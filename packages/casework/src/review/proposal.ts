import { z } from 'zod';
import { labels } from '../label.ts';

/** What takes a second person. */
export const proposalKinds = ['escalation', 'unmasking', 'legal_hold'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

export const proposalStatuses = ['waiting', 'approved', 'refused', 'withdrawn', 'expired'] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

/** Hours that a proposal waits. An escalation that nobody looked at goes back to the queue soon. */
export const waitingHours: Readonly<Record<ProposalKind, number>> = {
  escalation: 24,
  unmasking: 7 * 24,
  legal_hold: 7 * 24,
};

/** Longest time that a hold keeps something; a new proposal prolongs it. */
const longestHoldDays = 5 * 366;
const dayMs = 86_400_000;

/**
 * Takes effect before a second person looked: because danger cannot wait, or because the organisation has no second
 * reviewer who could. Either way somebody looks afterwards, and the auditor sees it.
 */
export const exceptionSchema = z.object({
  kind: z.enum(['urgent', 'alone']),
  reason: z.string().trim().min(10).max(2000),
});
export type Exception = z.infer<typeof exceptionSchema>;

const reason = z.string().trim().min(10).max(4000);

const escalation = z.object({
  kind: z.literal('escalation'),
  labels: z.array(z.enum(labels)).min(1).max(labels.length),
  /** The note of the decision; may be empty, as with any decision. */
  reason: z.string().trim().max(4000).default(''),
  exception: exceptionSchema.nullable().default(null),
});

const unmasking = z.object({ kind: z.literal('unmasking'), reason });

const legalHold = z
  .object({
    kind: z.literal('legal_hold'),
    reason,
    /** When somebody asks whether it is still needed, and when it ends by itself. */
    reviewAt: z.coerce.date(),
    endsAt: z.coerce.date(),
    exception: exceptionSchema.nullable().default(null),
  })
  .refine(({ reviewAt }) => reviewAt.getTime() > Date.now(), {
    message: 'The review lies in the past.',
    path: ['reviewAt'],
  })
  .refine(({ reviewAt, endsAt }) => endsAt >= reviewAt, {
    message: 'The hold ends before its review.',
    path: ['endsAt'],
  })
  .refine(({ endsAt }) => endsAt.getTime() <= Date.now() + longestHoldDays * dayMs, {
    message: 'The hold ends in more than five years.',
    path: ['endsAt'],
  });

export const proposalSchema = z.union([escalation, unmasking, legalHold]);
export type NewProposal = z.input<typeof proposalSchema>;
export type CheckedProposal = z.output<typeof proposalSchema>;

/** What a proposal is to do beyond its kind, as it is stored. */
export const contentSchema = z.object({
  labels: z.array(z.enum(labels)).default([]),
  reviewAt: z.coerce.date().nullable().default(null),
  endsAt: z.coerce.date().nullable().default(null),
});
type ProposalContent = z.output<typeof contentSchema>;

export interface Proposal {
  readonly id: string;
  readonly flagId: string;
  readonly kind: ProposalKind;
  readonly content: ProposalContent;
  readonly reason: string;
  readonly exception: Exception | null;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  /** Null where it took effect at once. */
  readonly expiresAt: Date | null;
  readonly status: ProposalStatus;
  readonly settledBy: string | null;
  readonly settledByName: string | null;
  readonly settledAt: Date | null;
  readonly settledReason: string;
}
