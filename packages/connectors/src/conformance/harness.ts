import type { Connector, ConnectorErrorKind, PullInput, Watched } from '../connector.ts';
import type { Wire } from './wire.ts';

/** Something that happens on a platform, in no platform's words. */
export interface PlatformEvent {
  readonly kind: 'created' | 'edited' | 'removed';
  readonly id: string;
  readonly text: string;
  readonly author: string;
  /** ISO 8601 in UTC, whole seconds: what every wire format can carry. */
  readonly postedAt: string;
  /** Put into a field named `mood`, which no schema knows; empty for none. */
  readonly mood: string;
}

/** A platform of one test's own: a folder, a local server. */
export interface World<Settings> {
  readonly settings: Settings;
  /** Whom the connector may ask for; nobody unless said otherwise. */
  readonly watched?: readonly Watched[];
  /** What `concerns` says of every post; true unless said otherwise. */
  readonly concerns?: PullInput<Settings>['concerns'];
  /** What was pushed, for connectors that are pushed to. */
  readonly inbox?: PullInput<Settings>['inbox'];
  /** The ids that `kept` knows; what the suite delivered counts as kept unless this says otherwise. */
  readonly kept?: PullInput<Settings>['kept'];
  /** Makes the platform forget where cursors point to, where it does that. */
  expire?(): void;
  /** Resolves once a stream is open, for connectors that listen. */
  listening?(): Promise<void>;
  /** Makes events happen, in this order, after those that happened before. */
  publish(events: readonly PlatformEvent[]): Promise<void>;
  /** The external id of the post that was published under `id`. */
  readonly externalId: (id: string) => string;
  /** The server behind the world; null for connectors without one. */
  readonly wire: Wire | null;
  close(): Promise<void>;
}

export interface HttpHarness<Settings> {
  /** Statuses that mean something else on this platform than they usually do. */
  readonly statuses?: Readonly<Record<number, ConnectorErrorKind>>;
  /** The User-Agent of every request, where a platform asks for a form of its own. */
  readonly userAgent?: RegExp;
  /** The same settings with a time limit of `timeoutMs`. */
  impatient(settings: Settings, timeoutMs: number): Settings;
  /** Bodies that must be refused as malformed, whatever they do. */
  readonly hostile: readonly {
    readonly name: string;
    readonly type: string;
    readonly body: string;
  }[];
}

/** What the suite needs to know of a connector, and how to set it up. */
export interface Harness<Settings> {
  readonly connector: Connector<Settings>;
  /** What the platform can express; the suite leaves out what it cannot. */
  readonly supports: { readonly edits: boolean; readonly removals: boolean };
  readonly largestCursorBytes: number;
  /** Settings that name hosts which get no secret, where there are any. */
  readonly openAddresses?: readonly string[];
  /** Settings that must be refused, and what the refusal must say. */
  readonly invalidSettings: readonly { readonly settings: unknown; readonly words: RegExp }[];
  readonly http: HttpHarness<Settings> | null;
  open(): Promise<World<Settings>>;
}

/** In every text of the suite; a log, an error or a rejection that holds it has leaked. */
export const marker = 'fluisterwoord';

/** `count` new posts with ids of their own, ten seconds apart. */
export function newPosts(count: number, prefix = 'post'): PlatformEvent[] {
  return Array.from({ length: count }, (_, index) => newPost({ id: `${prefix}-${index}` }, index));
}

export function newPost(part: Partial<PlatformEvent>, index = 0): PlatformEvent {
  const id = part.id ?? 'post';
  return {
    kind: 'created',
    id,
    text: `${marker} over de kade van Vlierdam, ${id}`,
    author: 'kadewacht',
    postedAt: new Date(Date.UTC(2025, 2, 3, 9, 0, index * 10)).toISOString(),
    mood: '',
    ...part,
  };
}
