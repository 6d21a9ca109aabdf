import { labels, meanings } from '../label.ts';
import type { Label, Probabilities } from '../label.ts';
import type { Sensitivity } from '../organisation/organisation.ts';

/** What one level of sensitivity asks of each label, by the model's own calibration. */
interface Limits {
  /** From that probability on a label is worth a human look. */
  readonly thresholds: Probabilities;
  /** From that probability on the machine commits itself; below it, it says that it does not know. */
  readonly certain: Probabilities;
}

/** What a level asks, and what choosing it means. */
export interface Level extends Limits {
  /** Flags to expect among a thousand ordinary mentions; null where it was not measured. */
  readonly flagsPer1000: number | null;
  /** Share found of the posts that need attention, in [0, 1]; null where it was not measured. */
  readonly recall: number | null;
}

/** A level for every sensitivity that an organisation may choose. */
export type Levels = Readonly<Record<Sensitivity, Level>>;

/** What a post is judged by: a level's limits, and its name. */
export interface Policy extends Limits {
  readonly sensitivity: Sensitivity;
}

/** Why a post was flagged: one label, what the model said and what the policy asked. */
export interface Ground {
  readonly label: Label;
  readonly probability: number;
  readonly threshold: number;
  readonly certain: number;
}

export type Verdict =
  | { readonly flagged: false }
  | {
      readonly flagged: true;
      /**
       * The leading ground first: the one whose severity, weighed by its probability, is highest. None where the
       * post was reported and the machine found nothing in it.
       */
      readonly grounds: readonly Ground[];
      /** Of the leading ground; the least without one. */
      readonly severity: 1 | 2 | 3;
      /** Of the leading ground; without one the highest of all labels. */
      readonly probability: number;
      /** Every ground is below what is certain for its label: the machine says that it does not know. */
      readonly uncertain: boolean;
      /** The level that it was judged by. */
      readonly sensitivity: Sensitivity;
    };

/** The policy of an organisation: the level that it chose. */
export function policyFor(levels: Levels, sensitivity: Sensitivity): Policy {
  const { thresholds, certain } = levels[sensitivity];
  return { sensitivity, thresholds, certain };
}

/**
 * Whether a person should look, and why. Pure: the same numbers always give the same verdict. Who reports a
 * post has decided that somebody should look, so the machine only says what it finds.
 */
export function judge(
  probabilities: Probabilities,
  policy: Policy,
  { reported = false }: { readonly reported?: boolean } = {},
): Verdict {
  const grounds = labels
    .map((label) => ({
      label,
      probability: probabilities[label],
      threshold: policy.thresholds[label],
      certain: policy.certain[label],
    }))
    .filter((ground) => ground.probability >= ground.threshold)
    .toSorted((a, b) => weightOf(b) - weightOf(a));
  const first = grounds[0];
  if (first === undefined && !reported) {
    return { flagged: false };
  }
  return {
    flagged: true,
    grounds,
    severity: first === undefined ? 1 : severityOf(first),
    probability: first?.probability ?? Math.max(...Object.values(probabilities)),
    uncertain: grounds.every((ground) => ground.probability < ground.certain),
    sensitivity: policy.sensitivity,
  };
}

/** A faint suspicion of something grave must not hide what the post surely is. */
const weightOf = (ground: Ground) => severityOf(ground) * ground.probability;
const severityOf = (ground: Ground) => meanings[ground.label].severity;
