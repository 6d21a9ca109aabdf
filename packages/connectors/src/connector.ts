import type { Change, Platform } from '@wachtpost/casework/incoming';
import type { Logger } from '@wachtpost/runtime';
import type { z } from 'zod';

/** A JSON value: all that a cursor may hold, because it is stored with the posts it stands for. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One handle of one official with live consent; a connector may ask a platform for nobody else. */
export interface Watched {
  readonly platform: Platform;
  readonly handle: string;
}

/** An input that could not become a post. It names the place and the reason, never the text. */
export interface Rejection {
  /** Where to look: a file and line, an entry's id. */
  readonly source: string;
  readonly line: number | null;
  readonly reason: string;
}

/** The largest number of changes in one batch: bounds memory and the storing transaction. */
export const largestBatch = 500;

/**
 * One step of a pull. Storing `changes` and `cursor` in one transaction makes a crash repeat work and
 * lose none: the next pull starts from the last cursor that was stored.
 */
export interface Batch {
  readonly changes: readonly Change[];
  readonly rejections: readonly Rejection[];
  readonly cursor: Json;
}

export interface PullInput<Settings> {
  readonly settings: Settings;
  /** The cursor of the last stored batch; null on the first pull. */
  readonly cursor: Json;
  readonly watched: readonly Watched[];
  /** Aborted when the worker stops or the lease is lost; a pull then ends without another batch. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/**
 * A place that posts come from. `pull` yields what is new since the cursor and returns when there is
 * nothing more for now; the worker calls it again after `intervalMs`.
 *
 * @throws ConnectorError with `retryAfterMs` where the platform named a time, and `kind` for the health page.
 */
export interface Connector<Settings = unknown> {
  readonly kind: string;
  readonly settings: z.ZodType<Settings>;
  /** Pause between pulls, in milliseconds, when the last one found nothing more. */
  readonly intervalMs: number;
  pull(input: PullInput<Settings>): AsyncGenerator<Batch, void, void>;
}

export type ConnectorErrorKind =
  | 'settings'
  | 'unauthorised'
  | 'forbidden'
  | 'gone'
  | 'rate_limited'
  | 'unavailable'
  | 'malformed';

/** Why a pull ended early, in words for an administrator. Holds no post text. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly kind: ConnectorErrorKind;
  readonly retryAfterMs: number | null;

  constructor(
    kind: ConnectorErrorKind,
    message: string,
    options: ErrorOptions & { retryAfterMs?: number } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
