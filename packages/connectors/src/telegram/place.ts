import { z } from 'zod';
import type { Logger } from '@wachtpost/runtime';

import type { Update } from './bot.ts';

/** Where reading stands: the last update that was handed on, and when that was, by our clock. */
export const placeSchema = z.object({
  version: z.literal(1),
  update: z.int().min(0),
  at: z.iso.datetime({ offset: true }),
});
export type Place = z.infer<typeof placeSchema>;

/** How long Telegram keeps an update that nobody fetched. */
const keptMs = 86_400_000;

/** How long ids count on: after a week without updates they start somewhere else, perhaps lower. */
const countingMs = 7 * keptMs;

/** The place behind these updates, of which there is at least one. */
export function behind(updates: readonly Update[]): Place {
  const update = updates.reduce((last, { update_id }) => Math.max(last, update_id), 0);
  return { version: 1, update, at: new Date().toISOString() };
}

/**
 * The last update that Telegram may forget. Null where it has forgotten it by itself: asking behind an old id would
 * then drop what has a new and lower one.
 */
export function confirmedBy(place: Place | null, now: Date): number | null {
  return place === null || ageOf(place, now) >= keptMs ? null : place.update;
}

/** Ids count on without a hole, so a hole is what Telegram threw away before we came. */
export function tellOfGap(place: Place | null, updates: readonly Update[], log: Logger): void {
  if (place === null || ageOf(place, new Date()) >= countingMs) return;
  const first = updates.reduce((least, { update_id }) => Math.min(least, update_id), Infinity);
  const missed = first - place.update - 1;
  if (missed > 0) log.warn({ missed }, 'left a gap: Telegram keeps updates for a day only');
}

function ageOf(place: Place, now: Date): number {
  return now.getTime() - Date.parse(place.at);
}
