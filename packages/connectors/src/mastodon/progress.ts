import { z } from 'zod';

import { cursorOf } from '../settings.ts';
import { Memory, mostRemembered } from './memory.ts';
import type { Json, PullInput } from '../connector.ts';
import type { MastodonSettings } from './settings.ts';

const id = z.string().min(1).max(64);

const cursorSchema = z.object({
  version: z.literal(1),
  /** Ids mean nothing on another instance. */
  instance: z.string(),
  /** Per source: its key and its mark. */
  marks: z.array(z.tuple([z.string().max(200), id.nullable(), id.nullable(), z.int()])).max(2000),
  /** The source that the last pull did not get to. */
  turn: z.string().max(200).nullable(),
  seen: z.array(z.tuple([id, z.string().max(512), z.string().max(64)])).max(mostRemembered),
});

/** How far one timeline was read. */
export interface Mark {
  /**
   * All before this id is settled; what comes after is read again, because posts of other servers arrive late. Null while
   * nothing is settled: there was nothing, or all of it was young.
   */
  readonly floor: string | null;
  /** Where a reading that was not finished goes on. */
  readonly reading: string | null;
  /** How far back it goes while nothing is settled, as Unix time in milliseconds: as far as the first pull did. */
  readonly since: number;
}

/** All that one pull leaves for the next. */
export interface Progress {
  readonly marks: Map<string, Mark>;
  turn: string | null;
  readonly memory: Memory;
}

export function progressOf(input: PullInput<MastodonSettings>): Progress {
  const stored = cursorOf(cursorSchema, input.cursor, input.log);
  const known = stored?.instance === input.settings.instance ? stored : null;
  const marks = (known?.marks ?? []).map(
    ([key, floor, reading, since]) => [key, { floor, reading, since }] as const,
  );
  return {
    marks: new Map(marks),
    turn: known?.turn ?? null,
    memory: new Memory(known?.seen ?? []),
  };
}

export function cursorAfter({ instance }: MastodonSettings, progress: Progress): Json {
  const marks = [...progress.marks].map(
    ([key, { floor, reading, since }]) => [key, floor, reading, since] satisfies Json,
  );
  return { version: 1, instance, marks, turn: progress.turn, seen: progress.memory.toJson() };
}
