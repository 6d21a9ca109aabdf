import type { Language } from '../messages/messages.ts';

/** "87%". Never 0% or 100%: a model is not that sure, and rounding must not make it so. */
export function formatProbability(language: Language, probability: number): string {
  const shown = Math.min(0.99, Math.max(0.01, probability));
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(shown);
  if (probability > 0.99) {
    return `> ${percent}`;
  }
  return probability < 0.01 ? `< ${percent}` : percent;
}

export function formatCount(language: Language, count: number): string {
  return new Intl.NumberFormat(language).format(count);
}

/** "a, b en c", or "a, b of c". */
export function formatList(
  language: Language,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return new Intl.ListFormat(language, { type }).format(items);
}

export type Certainty = 'almost' | 'likely' | 'possible' | 'doubtful' | 'unlikely';

/** The band of a calibrated probability; each has words of its own. */
export function certaintyOf(probability: number): Certainty {
  if (probability >= 0.9) {
    return 'almost';
  }
  if (probability >= 0.7) {
    return 'likely';
  }
  if (probability >= 0.4) {
    return 'possible';
  }
  return probability >= 0.1 ? 'doubtful' : 'unlikely';
}
