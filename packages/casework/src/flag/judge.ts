import { labels, meanings } from '../label.ts';
import type { Label, Probabilities } from '../label.ts';
import type { Sensitivity } from '../organisation/organisation.ts';

/** From which probability on a label is worth a human look. */
export type Thresholds = Readonly<Record<Label, number>>;

export interface Policy {
  readonly thresholds: Thresholds;
}

/** Why a post was flagged: one label, what the model said and what the policy asked. */
export interface Ground {
  readonly label: Label;
  readonly probability: number;
  readonly threshold: number;
}

export type Verdict =
  | { readonly flagged: false }
  | {
      readonly flagged: true;
      /** The leading ground first: the one whose severity, weighed by its probability, is highest. */
      readonly grounds: readonly Ground[];
      /** Of the leading ground. */
      readonly severity: 1 | 2 | 3;
      /** Of the leading ground. */
      readonly probability: number;
      /** Every ground is close to its threshold: the machine says that it does not know. */
      readonly uncertain: boolean;
    };

/** Odds by which a level moves every threshold: "high" flags at half the odds, "low" at double. */
const oddsFactor: Readonly<Record<Sensitivity, number>> = { low: 2, normal: 1, high: 0.5 };

/** Within this factor of the threshold's odds a ground counts as uncertain. */
const uncertainOdds = 2;

/** The policy of an organisation: the model's own thresholds, moved by the sensitivity it chose. */
export function policyFor(thresholds: Thresholds, sensitivity: Sensitivity): Policy {
  const moved = labels.map(
    (label) => [label, fromOdds(toOdds(thresholds[label]) * oddsFactor[sensitivity])] as const,
  );
  return { thresholds: Object.fromEntries(moved) as Record<Label, number> };
}

/** Whether a person should look, and why. Pure: the same numbers always give the same verdict. */
export function judge(probabilities: Probabilities, policy: Policy): Verdict {
  const grounds = labels
    .map((label) => ({
      label,
      probability: probabilities[label],
      threshold: policy.thresholds[label],
    }))
    .filter((ground) => ground.probability >= ground.threshold)
    .toSorted((a, b) => weightOf(b) - weightOf(a));
  const first = grounds[0];
  if (first === undefined) {
    return { flagged: false };
  }
  return {
    flagged: true,
    grounds,
    severity: severityOf(first),
    probability: first.probability,
    uncertain: grounds.every(isUncertain),
  };
}

/** A faint suspicion of something grave must not hide what the post surely is. */
const weightOf = (ground: Ground) => severityOf(ground) * ground.probability;
const severityOf = (ground: Ground) => meanings[ground.label].severity;

function isUncertain(ground: Ground): boolean {
  return toOdds(ground.probability) < toOdds(ground.threshold) * uncertainOdds;
}

const toOdds = (probability: number) => probability / (1 - probability);
const fromOdds = (odds: number) => (odds === Infinity ? 1 : odds / (1 + odds));
