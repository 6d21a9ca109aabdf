import { labels, meanings } from '../label.ts';
import type { Label } from '../label.ts';
import type { Cue } from './cues.ts';

/** 1 comes first. Within a level the points count, and an hour of waiting counts as one of them. */
export const urgencies = [1, 2, 3, 4] as const;
export type Urgency = (typeof urgencies)[number];

/** From how many points on a flag has the level; the last has no lower limit. */
const levels: readonly (readonly [Urgency, number])[] = [
  [1, 70],
  [2, 50],
  [3, 30],
];

const severityPoints = { 1: 10, 2: 25, 3: 45 } as const;
const probabilityPoints = 10;
const uncertainPoints = -15;
const cuePoints: Readonly<Record<Cue, number>> = {
  weapon: 12,
  time: 10,
  place: 10,
  family: 10,
  vehicle: 6,
};
const mostCuePoints = 30;
/** Of the second flag of one author about one official within thirty days, and of each after it. */
const approachPoints = 5;
const mostApproachPoints = 15;

/** Somebody asked for a look, and waits for it. */
const reportedPoints = 20;

/** What a flag's place in the queue is made of, but for its age. */
export interface Standing {
  readonly severity: 1 | 2 | 3;
  readonly probability: number;
  readonly uncertain: boolean;
  readonly cues: readonly Cue[];
  /** The number of this flag among those of its author about the same official within thirty days. */
  readonly approach: number;
  /** Handed in by or for an official. */
  readonly reported: boolean;
}

export interface Priority {
  /** Points in [0, 100]. */
  readonly priority: number;
  readonly urgency: Urgency;
}

/** How pressing it is to look. Pure: it orders the work of people and decides nothing. */
export function prioritise(standing: Standing): Priority {
  const points =
    severityPoints[standing.severity] +
    probabilityPoints * standing.probability +
    (standing.uncertain && !standing.reported ? uncertainPoints : 0) +
    (standing.reported ? reportedPoints : 0) +
    pointsOfCues(standing) +
    Math.min(mostApproachPoints, approachPoints * (standing.approach - 1));
  const priority = Math.round(Math.min(100, Math.max(0, points)));
  const level = levels.find(([, from]) => priority >= from);
  return { priority, urgency: level?.[0] ?? 4 };
}

/** A knife in an insult is often a figure of speech: where nobody is frightened, cues count half. */
function pointsOfCues({ severity, cues }: Standing): number {
  const sum = cues.reduce((points, cue) => points + cuePoints[cue], 0);
  return Math.min(mostCuePoints, severity === 1 ? sum / 2 : sum);
}

/** Of the gravest of these labels. */
export function severityOf(named: readonly Label[]): 1 | 2 | 3 {
  return labels
    .filter((label) => named.includes(label))
    .map((label) => meanings[label].severity)
    .reduce((gravest, severity) => (severity > gravest ? severity : gravest), 1);
}
