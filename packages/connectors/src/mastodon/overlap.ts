import { laterOf } from './ids.ts';
import type { Item } from './page.ts';

/**
 * Posts of other servers arrive late, under ids of the time when they were written. So what is younger than this is
 * read again, and known by what was delivered.
 */
const overlapMs = 1_800_000;

/** The newest id that nothing is expected before any more; `from` where there is none newer. */
export function floorOf(
  items: readonly Pick<Item, 'id' | 'at'>[],
  from: string | null,
): string | null {
  const until = Date.now() - overlapMs;
  return items.reduce((floor, { id, at }) => (at <= until ? laterOf(floor, id) : floor), from);
}
