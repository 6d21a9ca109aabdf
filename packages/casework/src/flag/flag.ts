import type { Explanation } from '../explanation/explanation.ts';
import type { LegalHold } from '../hold/read.ts';
import type { Label, Probabilities } from '../label.ts';
import type { ContextPost } from '../post/context.ts';
import type { Proposal } from '../review/proposal.ts';
import type { Cue } from './cues.ts';
import type { EarlierFlags } from './earlier.ts';
import type { Presence } from './presence.ts';
import type { Urgency } from './priority.ts';
import type { Undoable } from './undoable.ts';

export const flagStatuses = ['open', 'confirmed', 'not_relevant', 'watch', 'escalated'] as const;
export type FlagStatus = (typeof flagStatuses)[number];

interface MentionedOfficial {
  readonly id: string;
  readonly name: string;
  readonly function: string;
}

/** A flag as it stands in a list: everything but what the post says. */
export interface FlagSummary {
  readonly id: string;
  readonly status: FlagStatus;
  readonly labels: readonly Label[];
  /** Of the leading label, which stands first. */
  readonly probability: number;
  readonly severity: number;
  readonly uncertain: boolean;
  /** Points in [0, 100], for all but its age. */
  readonly priority: number;
  readonly urgency: Urgency;
  /** Handed in by or for an official; without labels the machine found nothing in it. */
  readonly reported: boolean;
  /** What the text names that makes it pressing. */
  readonly cues: readonly Cue[];
  /** Set where its author was flagged about this official before, within thirty days. */
  readonly approach: { readonly officialId: string; readonly count: number } | null;
  readonly platform: string;
  readonly postedAt: Date;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly officials: readonly MentionedOfficial[];
  /** A second reviewer still has to look at something about it. */
  readonly awaitsReview: boolean;
  /** Somebody works on it until then. */
  readonly claim: {
    readonly memberId: string;
    readonly name: string;
    readonly expiresAt: Date;
  } | null;
  /** Who was asked to look at it. */
  readonly assignee: { readonly memberId: string; readonly name: string } | null;
}

export interface FlagEvent {
  readonly kind: string;
  readonly memberId: string | null;
  readonly memberName: string | null;
  /** Whom it concerns, where that is a colleague. */
  readonly colleague: string | null;
  readonly data: Record<string, unknown>;
  readonly at: Date;
}

export interface FlagDetail extends FlagSummary {
  readonly post: {
    readonly id: string;
    readonly lang: string | null;
    readonly authorPseudonym: string;
    readonly capturedAt: Date;
    readonly removedAt: Date | null;
    readonly editedAt: Date | null;
    /** Whether it is known where the post stands; that names its author, so it takes a reveal of its own. */
    readonly hasAddress: boolean;
    /** Counts the texts that the post has had. */
    readonly revision: number;
    /** Length of the text in characters; the text itself takes a reveal. */
    readonly textLength: number;
  };
  readonly mentions: readonly {
    readonly officialId: string;
    readonly reasons: readonly unknown[];
  }[];
  readonly scores: {
    readonly probabilities: Probabilities;
    readonly modelId: string;
    readonly modelRevision: string;
    readonly runtime: string;
    readonly scoredAt: Date;
  };
  /** Null while nobody has found which words carried the scores of the text as it stands. */
  readonly explanation: Explanation | null;
  /** What else is kept of the conversation that the post is part of. */
  readonly context: readonly ContextPost[];
  readonly earlier: EarlierFlags;
  /** What was proposed that takes two people, oldest first. */
  readonly proposals: readonly Proposal[];
  /** What keeps it from being erased; null where nothing does. */
  readonly hold: LegalHold | null;
  readonly events: readonly FlagEvent[];
  /** The decision that whoever reads may still take back. */
  readonly undoable: Undoable | null;
  /** Who else looks at it at this moment. */
  readonly present: readonly Presence[];
  readonly evidence: readonly {
    readonly sequence: number;
    readonly sha256: string;
    readonly sealedAt: Date;
  }[];
}
