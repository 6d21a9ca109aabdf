import type { Span } from '../types.ts';
import type { Range } from './units.ts';

/** Most spans that are named for one label. */
const mostSpans = 5;

/** A unit that moves the logit by less carried nothing that could be told from chance. */
const leastContribution = 0.1;

/** Beside the strongest unit, one with less than this share of what that one did is not named. */
const leastBesideStrongest = 0.3;

/** Units are named, the strongest first, until they make up this share of all that raised the score... */
const enough = 0.8;

/** ...or this share of the text: naming most of it would explain nothing. */
const mostOfText = 0.35;

/**
 * The few spans that carried a score: the units that contributed most, merged where only space is between
 * them, the weightiest first. Empty where no unit stands out.
 *
 * @param contributions of each unit, in logits.
 */
export function spansOf(
  text: string,
  units: readonly Range[],
  contributions: readonly number[],
): Span[] {
  const raised = contributions.reduce((sum, one) => sum + Math.max(0, one), 0);
  const spans: { start: number; end: number; weight: number }[] = [];
  for (const place of strongest(contributions, raised)) {
    const { start, end } = units[place] ?? { start: 0, end: 0 };
    const weight = (contributions[place] ?? 0) / raised;
    const last = spans.at(-1);
    if (last && text.slice(last.end, start).trim() === '') {
      last.end = end;
      last.weight += weight;
    } else {
      spans.push({ start, end, weight });
    }
  }
  return spans
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostSpans)
    .map((span) => ({ ...span, weight: Math.round(span.weight * 1000) / 1000 }));
}

/** Places of the units to name, in the order of the text. */
function strongest(contributions: readonly number[], raised: number): number[] {
  const ranked = contributions
    .map((contribution, place) => ({ contribution, place }))
    .filter(({ contribution }) => contribution >= leastContribution)
    .toSorted((a, b) => b.contribution - a.contribution);
  const least = (ranked[0]?.contribution ?? 0) * leastBesideStrongest;
  const most = Math.max(1, Math.round(contributions.length * mostOfText));
  const named: number[] = [];
  let told = 0;
  for (const { contribution, place } of ranked.slice(0, most)) {
    if (contribution < least || told >= enough * raised) break;
    named.push(place);
    told += contribution;
  }
  return named.toSorted((a, b) => a - b);
}
