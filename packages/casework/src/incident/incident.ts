import type { FlagStatus } from '../flag/flag.ts';
import type { Label } from '../label.ts';
import type { Step } from '../step/step.ts';

/** A flag as the official sees it whom it is about: nothing of its author, of others, or of who reviewed it. */
export interface Incident {
  readonly id: string;
  readonly status: FlagStatus;
  /** What the computer thinks it may be; once decided, what the adviser says it is. */
  readonly labels: readonly Label[];
  readonly severity: number;
  readonly uncertain: boolean;
  readonly platform: string;
  readonly postedAt: Date;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly editedAt: Date | null;
  readonly removedAt: Date | null;
  /** In characters; the text itself takes a reveal. */
  readonly textLength: number;
}

export interface IncidentDetail extends Incident {
  readonly steps: readonly Step[];
}
