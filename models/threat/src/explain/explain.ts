import type { Explanation, Label, Probabilities } from '../types.ts';
import { contributions } from './attribute.ts';
import type { Drop } from './attribute.ts';
import { firstWindows, singlesOf, without } from './occlude.ts';
import type { Window } from './occlude.ts';
import { spansOf } from './spans.ts';
import { unitsOf } from './units.ts';
import type { Range } from './units.ts';

/** Most texts that are scored to explain one. */
export const mostRuns = 96;

/** What explaining needs of a model. */
export interface Reader {
  /** Scores in the order of the texts, each by its text alone. */
  score(texts: readonly string[]): Promise<readonly Probabilities[]>;
  /** Whether the model still reads what comes after this beginning of a text. */
  readsBeyond(beginning: string): boolean;
}

/** A window that was left out, and how far each label's logit fell. */
interface Tried {
  readonly window: Window;
  readonly drops: ReadonlyMap<Label, number>;
}

/**
 * The words that carried each label's score, by occlusion: the text is scored again without each unit and
 * without neighbours together, and a unit is credited with the fall of the logit, in which a score that is all
 * but certain still tells. Of a long text windows are left out first and then the units of those that told.
 */
export async function explain(
  text: string,
  labels: readonly Label[],
  reader: Reader,
): Promise<Explanation> {
  const units = readUnits(text, reader);
  if (labels.length === 0) return {};
  const [whole] = await reader.score([text]);
  const leaveOut = async (windows: readonly Window[]): Promise<Tried[]> => {
    const texts = windows.map(({ from, to }) => without(text, units.slice(from, to)));
    const scores = await reader.score(texts);
    return windows.map((window, i) => ({ window, drops: dropsOf(labels, whole, scores[i]) }));
  };
  const first = await leaveOut(firstWindows(units.length, mostRuns - 1));
  const second = await leaveOut(closer(first, mostRuns - 1 - first.length));
  const tried = [...first, ...second];
  return Object.fromEntries(
    labels.map((label) => [
      label,
      spansOf(text, units, contributions(units.length, fallsOf(tried, label))),
    ]),
  );
}

/** Units that the model reads: it takes a text up to its longest input. */
function readUnits(text: string, reader: Reader): Range[] {
  const units = unitsOf(text);
  if (reader.readsBeyond(text)) return units;
  let [read, unread] = [0, units.length];
  while (read < unread) {
    const middle = (read + unread) >> 1;
    if (reader.readsBeyond(text.slice(0, units[middle]?.start))) read = middle + 1;
    else unread = middle;
  }
  return units.slice(0, read);
}

/** The single units of the windows that told most of any label, as far as the budget goes. */
function closer(tried: readonly Tried[], budget: number): Window[] {
  const told = tried
    .filter(({ window }) => window.to - window.from > 1)
    .map((one) => ({ window: one.window, drop: Math.max(...one.drops.values()) }))
    .filter(({ drop }) => drop > 0)
    .toSorted((a, b) => b.drop - a.drop);
  const known = new Set(tried.map(({ window }) => `${window.from} ${window.to}`));
  const units = told.flatMap(({ window }) => singlesOf(window));
  return units.filter(({ from, to }) => !known.has(`${from} ${to}`)).slice(0, budget);
}

function dropsOf(
  labels: readonly Label[],
  whole: Probabilities | undefined,
  left: Probabilities | undefined,
): Map<Label, number> {
  return new Map(
    labels.map((label) => [label, logit(whole?.[label] ?? 0.5) - logit(left?.[label] ?? 0.5)]),
  );
}

function fallsOf(tried: readonly Tried[], label: Label): Drop[] {
  return tried.map(({ window, drops }) => ({ window, drop: drops.get(label) ?? 0 }));
}

/** Nearest to 0 and 1 that is told apart, so that a logit stays finite. */
const edge = 1e-15;

function logit(probability: number): number {
  const inside = Math.min(1 - edge, Math.max(edge, probability));
  return Math.log(inside / (1 - inside));
}
