import type { Change, IncomingPost, Platform } from '@wachtpost/casework/incoming';
import type { Logger } from '@wachtpost/runtime';
import type { z } from 'zod';

import type { Network } from './http/network.ts';

/** A JSON value: all that a cursor may hold, because it is stored with the posts it stands for. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One handle of one official with live consent; a connector may ask a platform for nobody else. */
export interface Watched {
  readonly platform: Platform;
  readonly handle: string;
  /** The platform's own id of the account, where its owner proved that it is theirs; handles change, this does not. */
  readonly accountId: string | null;
  /** What the official gave us, so that we see what is addressed to them; null for most. */
  readonly grant: Grant | null;
}

/** Access that an official gave to their own account: tokens, an app password. Kept encrypted. */
export interface Grant {
  readonly values: Readonly<Record<string, string>>;
  /** Stores what replaces them, before it is used: a refresh token often works once. */
  renew(values: Readonly<Record<string, string>>): Promise<void>;
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
  /** External ids of kept posts that were looked up and are still as they were. */
  readonly checked?: readonly string[];
}

/** What is kept already, for platforms that tell of every removal there is, or ask for a look now and then. */
export interface Kept {
  /** Which of these posts are kept. */
  posts(externalIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** The kept posts of an author, by the platform's own id. */
  byAuthor(authorId: string): Promise<readonly string[]>;
  /** Kept posts that nobody looked up since `before`, longest ago first. */
  stale(before: Date, limit: number): Promise<readonly string[]>;
}

/** Something that was pushed to us, its signature checked. */
export interface Delivery {
  /** Grows with every delivery to this connector. */
  readonly seq: number;
  /** The sender's own id of it. */
  readonly id: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly body: unknown;
}

export interface PullInput<Settings> {
  readonly settings: Settings;
  /** The cursor of the last stored batch; null on the first pull. */
  readonly cursor: Json;
  /** How far a pull without a cursor goes back, where a platform can. */
  readonly since: Date;
  readonly watched: readonly Watched[];
  /** Whether a post mentions somebody watched: cheap, for streams that carry everything. */
  concerns(post: Pick<IncomingPost, 'platform' | 'text' | 'addressed'>): boolean;
  readonly kept: Kept;
  /**
   * Tells how one of several parts fares: a channel, a subreddit, what an official gave access to. Null: it was read. What
   * stands behind a "#" tells parts of one name apart and is forgotten: `official#` and what is known of them.
   */
  tell(part: string, failure: ConnectorError | null): void;
  /** What was pushed after `seq`, in order. */
  inbox(seq: number): AsyncIterable<Delivery>;
  /** The only way out: requests to the hosts of this connector, within what its platform allows. */
  readonly network: Network;
  /** Aborted when the worker stops or the lease is lost; a pull then ends without another batch. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** An account as its platform shows it to everybody. */
export interface Account {
  readonly id: string;
  readonly handle: string;
  /** What its owner can write about it (biography, description, fields): a code is looked for in it. */
  readonly profile: string;
}

/** OAuth 2.0 with PKCE: how an official proves an account and gives access to what is addressed to it. */
export interface Authorisation<Settings> {
  /** Where the official is sent to. Pure. */
  url(
    settings: Settings,
    request: { handle: string; state: string; challenge: string; redirectUrl: string },
  ): string;
  /** Turns the code that the platform sent back into access, and says whose account it is. */
  exchange(
    answer: { code: string; verifier: string; redirectUrl: string },
    input: Pick<PullInput<Settings>, 'settings' | 'network' | 'signal'>,
  ): Promise<{ account: Account; grant: Readonly<Record<string, string>> }>;
}

/** How much a platform lets one installation ask for. A unit is what the platform counts in. */
export interface Quota {
  readonly units: number;
  /** Length of the period after which it starts anew, in milliseconds; a day starts at midnight in `timeZone`. */
  readonly perMs: number;
  readonly timeZone: string;
}

/**
 * A place that posts come from. `pull` yields what is new since the cursor and returns when there is
 * nothing more for now; the worker calls it again after `intervalMs`. `listen`, where a platform has a
 * stream, goes on from the same cursor, catches up and yields until `signal` aborts; one worker at a time runs it
 * instead of pulls.
 *
 * @throws ConnectorError with `retryAfterMs` where the platform named a time, and `kind` for the health page.
 */
export interface Connector<Settings = unknown> {
  readonly kind: string;
  readonly settings: z.ZodType<Settings>;
  /** Settings that are kept encrypted and never shown again. */
  readonly secrets: readonly string[];
  /**
   * Settings that say where secrets are sent, those of officials among them, and how they are guarded on the way: whoever
   * changes one gives the secrets again.
   */
  readonly addresses: readonly string[];
  /** Pause between pulls, in milliseconds, when the last one found nothing more. */
  readonly intervalMs: number;
  /** True where the law asks that somebody signed for it before it is switched on. */
  readonly signOff?: boolean;
  /** Host names that requests may go to, redirects included; `*.name` stands for all below that name. */
  hosts(settings: Settings): readonly string[];
  quota?(settings: Settings): Quota | null;
  pull(input: PullInput<Settings>): AsyncGenerator<Batch, void, void>;
  listen?(input: PullInput<Settings>): AsyncGenerator<Batch, void, void>;
  /** Whether it is set to listen, from the settings that are no secret; it always is unless said otherwise. */
  listens?(settings: unknown): boolean;
  /** The account of that handle now, or null where there is none: to see whether it is an official's own. */
  account?(
    handle: string,
    input: Pick<PullInput<Settings>, 'settings' | 'network' | 'signal'>,
  ): Promise<Account | null>;
  readonly authorisation?: Authorisation<Settings>;
  /** The platform whose accounts `account` and `authorisation` speak of. */
  readonly platform?: Platform;
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
