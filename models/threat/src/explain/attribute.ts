import type { Window } from './occlude.ts';

/** Windows that were left out, and by how much the logit fell each time. */
export interface Drop {
  readonly window: Window;
  readonly drop: number;
}

/** Keeps a unit that was only left out with others from taking more than its part. */
const ridge = 0.1;

/**
 * What each of `units` contributed, so that the contributions of a window add up to its drop as nearly as they
 * can: least squares with a small ridge. Neighbours that only matter together share what they do together.
 */
export function contributions(units: number, drops: readonly Drop[]): number[] {
  const matrix = Array.from({ length: units }, () => new Float64Array(units + 1));
  matrix.forEach((row, i) => (row[i] = ridge));
  for (const { window, drop } of drops) {
    for (let i = window.from; i < window.to; i += 1) {
      const row = matrix[i];
      if (!row) continue;
      for (let j = window.from; j < window.to; j += 1) row[j] = (row[j] ?? 0) + 1;
      row[units] = (row[units] ?? 0) + drop;
    }
  }
  return solve(matrix);
}

/** Gaussian elimination; the ridge makes every pivot positive. The right-hand side stands in the last column. */
function solve(matrix: readonly Float64Array[]): number[] {
  const size = matrix.length;
  for (let k = 0; k < size; k += 1) {
    const pivot = matrix[k] as Float64Array;
    for (let i = k + 1; i < size; i += 1) {
      const row = matrix[i] as Float64Array;
      const factor = (row[k] ?? 0) / (pivot[k] ?? 1);
      if (factor === 0) continue;
      for (let j = k; j <= size; j += 1) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  const found = Array<number>(size).fill(0);
  for (let k = size - 1; k >= 0; k -= 1) {
    const row = matrix[k] as Float64Array;
    let rest = row[size] ?? 0;
    for (let j = k + 1; j < size; j += 1) rest -= (row[j] ?? 0) * (found[j] ?? 0);
    found[k] = rest / (row[k] ?? 1);
  }
  return found;
}
