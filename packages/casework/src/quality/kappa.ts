import type { Estimate } from './wilson.ts';
import { z95 } from './wilson.ts';

/** Kappa with the standard error that its interval is made from. */
export interface Kappa extends Estimate {
  readonly standardError: number;
}

/**
 * Cohen's kappa of two raters: how much more they agree than by chance (Cohen, "A coefficient of agreement for nominal
 * scales", Educational and Psychological Measurement 20, 1960). Its interval is asymptotic, with the standard error of
 * Fleiss, Cohen & Everitt ("Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 72, 1969,
 * formula 13); it says little with few pairs, and nothing where raters never differ (standard error 0).
 *
 * @param counts a square table: how often the first rater said the row and the second the column.
 * @returns null without pairs, and where both always said the same one thing: chance explains all of it.
 */
export function kappa(counts: readonly (readonly number[])[]): Kappa | null {
  const total = sum(counts.map(sum));
  if (total === 0) {
    return null;
  }
  const shares = counts.map((row) => row.map((count) => count / total));
  const rows = shares.map(sum);
  const columns = rows.map((_, at) => sum(shares.map((row) => row[at] ?? 0)));
  const observed = sum(shares.map((row, at) => row[at] ?? 0));
  const expected = sum(rows.map((row, at) => row * (columns[at] ?? 0)));
  if (expected > 1 - 1e-12) {
    return null;
  }
  const value = (observed - expected) / (1 - expected);
  const standardError = errorOf({ shares, rows, columns, expected, value, total });
  return {
    value,
    standardError,
    low: Math.max(-1, value - z95 * standardError),
    high: Math.min(1, value + z95 * standardError),
  };
}

function errorOf(of: {
  shares: readonly (readonly number[])[];
  rows: readonly number[];
  columns: readonly number[];
  expected: number;
  value: number;
  total: number;
}): number {
  const { shares, rows, columns, expected, value, total } = of;
  const both = (i: number, j: number) => (columns[i] ?? 0) + (rows[j] ?? 0);
  const alike = sum(shares.map((row, i) => (row[i] ?? 0) * (1 - both(i, i) * (1 - value)) ** 2));
  const unlike = sum(
    shares.flatMap((row, i) => row.map((share, j) => (i === j ? 0 : share * both(i, j) ** 2))),
  );
  const variance =
    (alike + (1 - value) ** 2 * unlike - (value - expected * (1 - value)) ** 2) /
    (total * (1 - expected) ** 2);
  // Rounding alone makes it less than nothing.
  return variance < 1e-15 ? 0 : Math.sqrt(variance);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
