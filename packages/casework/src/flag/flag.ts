import type { Explanation } from '../explanation/explanation.ts';
import type { Label, Probabilities } from '../label.ts';

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
  readonly platform: string;
  readonly postedAt: Date;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly officials: readonly MentionedOfficial[];
  /** Somebody works on it until then. */
  readonly claim: {
    readonly memberId: string;
    readonly name: string;
    readonly expiresAt: Date;
  } | null;
}

export interface FlagEvent {
  readonly kind: string;
  readonly memberId: string | null;
  readonly memberName: string | null;
  readonly data: Record<string, unknown>;
  readonly at: Date;
}

export interface FlagDetail extends FlagSummary {
  readonly post: {
    readonly id: string;
    readonly url: string | null;
    readonly lang: string | null;
    readonly authorPseudonym: string;
    readonly capturedAt: Date;
    readonly removedAt: Date | null;
    readonly editedAt: Date | null;
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
  readonly events: readonly FlagEvent[];
  readonly evidence: readonly {
    readonly sequence: number;
    readonly sha256: string;
    readonly sealedAt: Date;
  }[];
}
