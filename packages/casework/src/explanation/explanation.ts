import type { Label } from '../label.ts';

/** A piece of a post's text that carried a score; offsets in UTF-16 code units, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Share, in (0, 1], of all that raised the score. */
  readonly weight: number;
}

/** Per label the spans that carried its score, the weightiest first; a label may have been carried by none. */
export type Spans = Readonly<Partial<Record<Label, readonly Span[]>>>;

/** Which flag an explanation is about, for which text of its post and by which model. */
export interface Question {
  readonly flagId: string;
  readonly postRevision: number;
  readonly modelRevision: string;
}

/** What carried the scores of a flag: about what the model did, not about what the author meant. */
export interface Explanation {
  readonly postRevision: number;
  readonly modelRevision: string;
  readonly spans: Spans;
  readonly explainedAt: Date;
}
