import type { Language } from '../messages/messages.ts';
import { remembered } from './remembered.ts';

const percents = remembered(
  (language: Language) => new Intl.NumberFormat(language, { style: 'percent' }),
);
const counts = remembered((language: Language) => new Intl.NumberFormat(language));
const lists = {
  conjunction: remembered(
    (language: Language) => new Intl.ListFormat(language, { type: 'conjunction' }),
  ),
  disjunction: remembered(
    (language: Language) => new Intl.ListFormat(language, { type: 'disjunction' }),
  ),
};
const units = {
  second: remembered((language: Language) => unitFormat(language, 'second')),
  minute: remembered((language: Language) => unitFormat(language, 'minute')),
  hour: remembered((language: Language) => unitFormat(language, 'hour')),
  day: remembered((language: Language) => unitFormat(language, 'day')),
  month: remembered((language: Language) => unitFormat(language, 'month')),
};

/** "87%". Never 0% or 100%: a model is not that sure, and rounding must not make it so. */
export function formatProbability(language: Language, probability: number): string {
  const shown = Math.min(0.99, Math.max(0.01, probability));
  const percent = percents(language).format(shown);
  if (probability > 0.99) {
    return `> ${percent}`;
  }
  return probability < 0.01 ? `< ${percent}` : percent;
}

export function formatCount(language: Language, count: number): string {
  return counts(language).format(count);
}

/** "17 kB": as people are used to see the size of a file. */
export function formatBytes(language: Language, bytes: number): string {
  const [unit, amount] =
    bytes < 1_000_000
      ? (['kilobyte', Math.max(1, Math.round(bytes / 1_000))] as const)
      : (['megabyte', Math.round(bytes / 100_000) / 10] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit }).format(amount);
}

/** "a, b en c", or "a, b of c". */
export function formatList(
  language: Language,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return lists[type](language).format(items);
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

/** "5 minuten". */
export function formatUnit(language: Language, count: number, unit: keyof typeof units): string {
  return units[unit](language).format(count);
}

function unitFormat(language: Language, unit: string): Intl.NumberFormat {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
}

const rates = remembered(
  (language: Language) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }),
);

/** "3,4": a mean. */
export function formatRate(language: Language, rate: number): string {
  return rates(language).format(rate);
}

/** "87%": a share that was measured. */
export function formatShare(language: Language, share: number): string {
  return percents(language).format(share);
}
