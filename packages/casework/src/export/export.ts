import type { PastConsent } from '../consent/history.ts';
import type { Incident } from '../incident/incident.ts';
import type { Notice } from '../notice/notice.ts';
import type { OwnWish } from '../notice/wish.ts';
import type { Official } from '../official/official.ts';
import type { OwnRequest } from '../request/request.ts';
import type { Step } from '../step/step.ts';

/** All that is short: who the official is to us, what they chose, asked for and were told. */
export interface ExportHead {
  readonly official: Omit<Official, 'consents'>;
  readonly consents: readonly PastConsent[];
  readonly wish: OwnWish;
  readonly requests: readonly OwnRequest[];
  readonly notices: readonly (Notice & {
    readonly readAt: Date | null;
    readonly mailedAt: Date | null;
  })[];
  /** What was done with their data, from the audit log: deeds and times, without who did it. */
  readonly log: readonly { readonly action: string; readonly at: Date }[];
}

/** Null as `text`: not asked for, or not kept any more. */
export interface ExportedIncident extends Incident {
  readonly text: string | null;
  readonly steps: readonly Omit<Step, 'id'>[];
}

/** A post that mentions the official and was not flagged. */
export interface ExportedMention {
  readonly id: string;
  readonly platform: string;
  readonly postedAt: Date;
  readonly capturedAt: Date;
  /** Why it counts as being about them. */
  readonly reasons: readonly string[];
  readonly text: string | null;
  readonly textDeletedAt: Date | null;
}

/** Downloads of one official within a day. */
export const exportsPerDay = 5;
