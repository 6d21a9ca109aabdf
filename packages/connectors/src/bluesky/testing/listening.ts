import { expect, vi } from 'vitest';

import { bluesky } from '../../bluesky.ts';
import { handed } from '../../testing.ts';
import type { Change } from '@wachtpost/casework/incoming';
import type { Json, PullInput, Rejection } from '../../connector.ts';
import type { BlueskySettings } from '../settings.ts';

/** A stream that is heard in the background, and what came of it so far. */
export interface Heard {
  readonly changes: Change[];
  readonly rejections: Rejection[];
  readonly logged: string[];
  /** The last one that was handed on. */
  readonly cursor: () => Json;
  /** Waits until so many changes came. */
  came(count: number): Promise<void>;
  /** What it threw, or null. */
  stop(): Promise<unknown>;
  /** What it threw when it ended by itself. */
  readonly ended: Promise<unknown>;
}

export function listening(
  settings: BlueskySettings,
  part: Partial<PullInput<BlueskySettings>> = {},
): Heard {
  const stopping = new AbortController();
  const input = handed(bluesky, settings, { ...part, signal: stopping.signal });
  const changes: Change[] = [];
  const rejections: Rejection[] = [];
  let cursor = input.cursor;
  const listen = async () => {
    for await (const batch of bluesky.listen?.(input) ?? []) {
      changes.push(...batch.changes);
      rejections.push(...batch.rejections);
      cursor = batch.cursor;
    }
  };
  const ended = listen().then(
    () => null,
    (error: unknown) => error,
  );
  return {
    changes,
    rejections,
    logged: input.logged,
    cursor: () => cursor,
    came: (count) => vi.waitFor(() => expect(changes.length).toBe(count), { timeout: 10_000 }),
    stop: () => {
      stopping.abort();
      return ended;
    },
    ended,
  };
}
