import { wilson } from './wilson.ts';
import type { Estimate } from './wilson.ts';

/** Answers about sampled posts that were kept at one rate. */
export interface SampledAt {
  /** The share of unflagged posts that was sampled, in (0, 1]. */
  readonly rate: number;
  readonly judged: number;
  readonly relevant: number;
}

/**
 * The share that was flagged of what needed attention, estimated in two strata. Flagged posts were all decided: `found`
 * of them needed attention. Of the `unflagged` ones a sample was judged; each answer stands for 1 / rate posts (Horvitz
 * & Thompson, JASA 47, 1952), and as not every sampled post is judged, the ratio form is taken (Hájek 1971):
 *
 *     p = sum(relevant / rate) / sum(judged / rate)      missed = unflagged * p      recall = found / (found + missed)
 *
 * At one rate p is the plain share that was judged relevant. The interval of p is Wilson's at the effective sample size
 * (sum w)^2 / sum(w^2) (Kish, Survey Sampling, 1965), and recall falls as p rises, so its limits follow from those of p.
 * Unlike the delta method this holds where nothing was missed in the sample. It leaves out that people err.
 *
 * @returns null without answers, and where nothing that needed attention was found either way.
 */
export function recall(of: {
  readonly found: number;
  readonly unflagged: number;
  readonly sampled: readonly SampledAt[];
}): Estimate | null {
  const { found, unflagged, sampled } = of;
  const weigh = (weight: (one: SampledAt) => number) =>
    sampled.reduce((total, one) => total + weight(one), 0);
  const judged = weigh((one) => one.judged / one.rate);
  if (judged === 0) {
    return null;
  }
  const effective = judged ** 2 / weigh((one) => one.judged / one.rate ** 2);
  const share = weigh((one) => one.relevant / one.rate) / judged;
  const missing = wilson(share * effective, effective);
  const shareFound = (missed: number) => found / (found + unflagged * missed);
  if (missing === null || found + unflagged * missing.value === 0) {
    return null;
  }
  return {
    value: shareFound(missing.value),
    low: shareFound(missing.high),
    high: found === 0 ? 0 : shareFound(missing.low),
  };
}
