/** The labels of the guide, in the order of the model's outputs. */
export const labels = [
  'threat',
  'intimidation',
  'doxing',
  'incitement',
  'abuse',
  'hate',
  'sexual',
] as const;
export type Label = (typeof labels)[number];

/** A calibrated probability per label, each in [0, 1]. Labels are independent: they do not sum to one. */
export type Probabilities = Readonly<Record<Label, number>>;

/** How readily posts are flagged, the most reserved first. */
export const sensitivities = ['low', 'normal', 'high'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** What one level of sensitivity asks, and what that costs and finds. */
export interface Level {
  /** From that probability on a label is worth a human look. */
  readonly thresholds: Probabilities;
  /** From that probability on the model commits itself; between the two it says that it does not know. */
  readonly certain: Probabilities;
  /** Flags to expect among a thousand ordinary mentions; null where it was not measured. */
  readonly flagsPer1000: number | null;
  /** Share found of the posts that need attention, in [0, 1]; null where it was not measured. */
  readonly recall: number | null;
}
export type Levels = Readonly<Record<Sensitivity, Level>>;

/** Words of a text that carried a score. Offsets in UTF-16 code units of the text as it was given. */
export interface Span {
  readonly start: number;
  /** The first code unit that no longer belongs to it. */
  readonly end: number;
  /** Share, in (0, 1], of all that raised the score. */
  readonly weight: number;
}

/** Per label that was asked for, the few spans that carried its score, the weightiest first; none may have. */
export type Explanation = Readonly<Partial<Record<Label, readonly Span[]>>>;

export interface ThreatModel {
  /** Name of the model, for people: the folder's or the hub's. */
  readonly id: string;
  /** SHA-256 over weights, tokenizer, calibration and normalisation tables: two models with one revision score alike. */
  readonly revision: string;
  /** What computed it: "onnxruntime-node 1.30.0, transformers 4.3.1". */
  readonly runtime: string;
  readonly levels: Levels;
  /**
   * Scores texts in order. Waits while the process's queue is full (back-pressure).
   * A text's scores depend on that text alone, to the last bit.
   */
  score(texts: readonly string[], signal?: AbortSignal): Promise<Probabilities[]>;
  /**
   * Which words carried the scores of these labels: what the model did, not what the author meant. Scores the text
   * up to 96 times, whenever no text waits for `score`.
   */
  explain(text: string, labels: readonly Label[], signal?: AbortSignal): Promise<Explanation>;
  close(): Promise<void>;
}
