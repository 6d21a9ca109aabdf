/** Counts from 1 up to this one could point at a person and are not published. */
export const smallestCell = 5;

/** A published count; null stands for "fewer than five, or needed to hide one that is". */
export type Cell = number | null;

/**
 * Hides small counts among cells whose total is published. Zero is safe to show. What is hidden together can
 * be computed from the total, so the next smallest cells go too until at least two are hidden and they add up
 * to a count that may be known.
 */
export function suppress<Key extends string>(
  cells: Readonly<Record<Key, number>>,
): Record<Key, Cell> {
  const entries = Object.entries(cells) as [Key, number][];
  const filled = entries.filter(([, n]) => n > 0).toSorted(([, a], [, b]) => a - b);
  const hidden = new Set<Key>();
  let sum = 0;
  for (const [key, n] of filled) {
    const exposed = hidden.size > 0 && (hidden.size === 1 || sum < smallestCell);
    if (n < smallestCell || exposed) {
      hidden.add(key);
      sum += n;
    }
  }
  const shown = entries.map(([key, n]) => [key, hidden.has(key) ? null : n] as const);
  return Object.fromEntries(shown) as Record<Key, Cell>;
}
