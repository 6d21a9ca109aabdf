/** Counts from 1 up to this one could point at a person and are not published. */
export const smallestCell = 5;

/** A published count; null stands for "fewer than five, or needed to hide one that is". */
export type Cell = number | null;

/**
 * Hides small counts among cells whose total is published. Zero is safe to show. Where a single cell would
 * be hidden, the next smallest goes too, because it could otherwise be computed from the total.
 */
export function suppress<Key extends string>(
  cells: Readonly<Record<Key, number>>,
): Record<Key, Cell> {
  const entries = Object.entries(cells) as [Key, number][];
  const hidden = new Set(entries.filter(([, n]) => n > 0 && n < smallestCell).map(([key]) => key));
  if (hidden.size === 1) {
    const next = entries
      .filter(([key, n]) => n > 0 && !hidden.has(key))
      .toSorted(([, a], [, b]) => a - b)[0];
    if (next !== undefined) {
      hidden.add(next[0]);
    }
  }
  return Object.fromEntries(entries.map(([key, n]) => [key, hidden.has(key) ? null : n])) as Record<
    Key,
    Cell
  >;
}
