import { z } from 'zod';

import { keyOf, latest, seenSchema } from '../seen.ts';
import type { Json, PullInput } from '../connector.ts';
import type { Seen } from '../seen.ts';
import type { RedditSettings } from '../reddit.ts';

/** How many posts are remembered; one that is forgotten is delivered again and changes nothing. */
const mostSeen = 2000;
/** Enough of the first posts of a sweep to meet again, also when some of them were removed. */
const mostHead = 20;

const sourceSchema = z.object({
  /** Of a listing: `/r/vlierdam/new`. */
  path: z.string().max(64),
  /** How far back its first sweep goes. */
  from: z.iso.datetime(),
  /** The newest posts at the end of the last whole sweep, by hash. */
  head: z.array(z.string().max(12)).max(mostHead),
  failing: z.boolean().default(false),
});
export type Source = z.infer<typeof sourceSchema>;

export const progressSchema = z.object({
  version: z.literal(1),
  sources: z.array(sourceSchema).max(100),
  seen: seenSchema(mostSeen),
});

/** What was read of each listing. Posts that concern nobody are not remembered. */
export interface Progress {
  readonly sources: readonly Source[];
  readonly seen: Seen;
  /** The cursor that was handed on last, as JSON. */
  stored: string;
}

export function progressOf(
  cursor: z.infer<typeof progressSchema> | null,
  { settings, since }: Pick<PullInput<RedditSettings>, 'settings' | 'since'>,
): Progress {
  const names = new Set(settings.subreddits.map((name) => name.toLowerCase()));
  const paths = [...names].flatMap((name) => [`/r/${name}/new`, `/r/${name}/comments`]);
  const known = new Map(cursor?.sources.map((source) => [source.path, source]));
  const fresh = { from: since.toISOString(), head: [], failing: false };
  const sources = paths.map((path) => ({ ...fresh, ...known.get(path), path }));
  const progress = { sources, seen: new Map(cursor?.seen), stored: '' };
  if (cursor !== null) cursorAfter(progress);
  return progress;
}

/** The cursor now; it counts as handed on. */
export function cursorAfter(progress: Progress): Json {
  const cursor = cursorNow(progress);
  progress.stored = JSON.stringify(cursor);
  return cursor;
}

/** The same, or null where it is the one that was handed on last. */
export function movedCursor(progress: Progress): Json {
  return JSON.stringify(cursorNow(progress)) === progress.stored ? null : cursorAfter(progress);
}

function cursorNow({ sources, seen }: Progress) {
  const listings = sources.map((source) => ({ ...source, head: [...source.head] }));
  return { version: 1, sources: listings, seen: latest(seen, mostSeen) };
}

/** A whole sweep ended: the next one goes on until it meets these posts. */
export function sweptTo(source: Source, names: readonly string[]): void {
  source.head = names.slice(0, mostHead).map(keyOf);
}
