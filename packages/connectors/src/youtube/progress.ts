import { z } from 'zod';

import { keyOf, latest, seenSchema } from '../seen.ts';
import type { Json, PullInput } from '../connector.ts';
import type { Seen } from '../seen.ts';
import type { YoutubeSettings } from '../youtube.ts';

/** How many comments are remembered; one that is forgotten is delivered again and changes nothing. */
const mostSeen = 2000;
/** Enough first threads of a sweep to meet again, also when some of them were removed. */
const mostHead = 20;
/** Long threads whose replies were read to the end. */
const mostThreads = 500;

const key = z.string().max(12);

const sourceSchema = z.object({
  /** `channel:UC…` or `video:…`. */
  name: z.string().max(64),
  /** How far back its first sweep goes. */
  from: z.iso.datetime(),
  /** The newest threads at the end of the last whole sweep, by hash. */
  head: z.array(key).max(mostHead),
  /** When a whole sweep last went through the days that are looked back at. */
  deepAt: z.iso.datetime().nullable(),
  /** Threads with more replies than a page shows, by hash: how many there were when they were read. */
  threads: z.array(z.tuple([key, z.int()])).max(mostThreads),
  failing: z.boolean().default(false),
});
export type Source = z.infer<typeof sourceSchema>;

export const progressSchema = z.object({
  version: z.literal(1),
  sources: z.array(sourceSchema).max(150),
  seen: seenSchema(mostSeen),
});

/** What was read of each channel and video. Comments that concern nobody are not remembered. */
export class Progress {
  readonly seen: Seen;
  readonly sources: readonly Source[];
  #stored: string;

  constructor(
    cursor: z.infer<typeof progressSchema> | null,
    { settings, since }: Pick<PullInput<YoutubeSettings>, 'settings' | 'since'>,
  ) {
    const names = [
      ...settings.channels.map((id) => `channel:${id}`),
      ...settings.videos.map((id) => `video:${id}`),
    ];
    const from = since.toISOString();
    const fresh = { from, head: [], deepAt: null, threads: [], failing: false };
    const known = new Map(cursor?.sources.map((source) => [source.name, source]));
    this.sources = [...new Set(names)].map((name) => ({ ...fresh, ...known.get(name), name }));
    this.seen = new Map(cursor?.seen);
    this.#stored = cursor === null ? '' : JSON.stringify(this.#cursor());
  }

  toCursor(): Json {
    const cursor = this.#cursor();
    this.#stored = JSON.stringify(cursor);
    return cursor;
  }

  /** The cursor, where it is not the one that was handed on last. */
  movedCursor(): Json {
    return JSON.stringify(this.#cursor()) === this.#stored ? null : this.toCursor();
  }

  #cursor() {
    const sources = this.sources.map((source) => {
      return { ...source, head: [...source.head], threads: [...source.threads] };
    });
    return { version: 1, sources, seen: latest(this.seen, mostSeen) };
  }
}

/** A whole sweep ended: the next one goes on until it meets these threads. */
export function sweptTo(source: Source, threadIds: readonly string[], deep: Date | null): void {
  source.head = threadIds.slice(0, mostHead).map(keyOf);
  if (deep !== null) source.deepAt = deep.toISOString();
}

/** Whether the replies of a long thread were read when there were as many. */
export function repliesRead(source: Source, threadId: string, replies: number): boolean {
  const thread = keyOf(threadId);
  return source.threads.some(([each, count]) => each === thread && count === replies);
}

export function keepReplies(source: Source, threadId: string, replies: number): void {
  const thread = keyOf(threadId);
  const others = source.threads.filter(([each]) => each !== thread);
  source.threads = [...others, [thread, replies] as [string, number]].slice(-mostThreads);
}
