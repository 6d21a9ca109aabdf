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

/** A label at or above its threshold is worth a human look. */
export type Thresholds = Readonly<Record<Label, number>>;

export interface ThreatModel {
  /** Name of the model, for people: the folder's or the hub's. */
  readonly id: string;
  /** SHA-256 over weights, tokenizer and calibration: two models with one revision score alike. */
  readonly revision: string;
  /** What computed it: "onnxruntime-node 1.30.0, transformers 4.3.1". */
  readonly runtime: string;
  readonly thresholds: Thresholds;
  /**
   * Scores texts in order. Waits while the process's queue is full (back-pressure).
   * A text's scores depend on that text alone, to the last bit.
   */
  score(texts: readonly string[], signal?: AbortSignal): Promise<Probabilities[]>;
  close(): Promise<void>;
}
