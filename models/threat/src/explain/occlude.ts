import type { Range } from './units.ts';

/** Neighbouring units that are left out together: places in the list of units, the end not included. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Most neighbours left out together of a text that is short enough. */
const widest = 3;

const space = /\s/;

/** The text without some of its units, which are in its order; where two spaces would meet, one stays. */
export function without(text: string, units: readonly Range[]): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of units) {
    kept += text.slice(from, start);
    from = end;
    if (kept === '' || space.test(kept.at(-1) ?? '')) {
      while (space.test(text[from] ?? '')) from += 1;
    }
  }
  return kept + text.slice(from);
}

/**
 * What to leave out first, in at most `budget` ways: each unit, each pair and each triple of neighbours as far
 * as that goes; of a long text windows side by side that cover it, in half of the budget.
 */
export function firstWindows(units: number, budget: number): Window[] {
  const sizes = Array.from({ length: widest }, (_, i) => i + 1).filter((size) => size <= units);
  const all = sizes.map((size) => sliding(units, size));
  const fitting = all.filter(
    (_, i) => all.slice(0, i + 1).reduce((sum, windows) => sum + windows.length, 0) <= budget,
  );
  return fitting.length > 0
    ? fitting.flat()
    : sideBySide({ from: 0, to: units }, Math.ceil(units / Math.max(1, Math.floor(budget / 2))));
}

/** Every single unit of a window. */
export function singlesOf(window: Window): Window[] {
  return sideBySide(window, 1);
}

function sliding(units: number, size: number): Window[] {
  return Array.from({ length: units - size + 1 }, (_, from) => ({ from, to: from + size }));
}

function sideBySide({ from, to }: Window, size: number): Window[] {
  const windows = Math.ceil((to - from) / size);
  return Array.from({ length: windows }, (_, i) => ({
    from: from + i * size,
    to: Math.min(to, from + (i + 1) * size),
  }));
}
