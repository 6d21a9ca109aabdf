import { z } from 'zod';

import { latest, seenSchema } from '../seen.ts';
import { idSchema } from './shapes.ts';
import type { Json } from '../connector.ts';
import type { Seen } from '../seen.ts';
import type { Meter } from './meter.ts';
import type { Session } from './token.ts';

/** How many posts are remembered: those of the last moments come again, because X may list one late. */
const mostSeen = 1000;
const marginMs = 30_000;

const accountSchema = z.object({
  /** The official's own account. */
  id: idSchema,
  /** How far back the first sweep goes. */
  from: z.iso.datetime(),
  /** Everything up to this post was read. */
  since: idSchema.nullable(),
  /** Of a sweep that was interrupted: its newest post, and the oldest that it read. */
  top: idSchema.nullable(),
  until: idSchema.nullable(),
  failing: z.boolean().default(false),
});
export type AccountProgress = z.infer<typeof accountSchema>;

export const progressSchema = z.object({
  version: z.literal(1),
  accounts: z.array(accountSchema).max(10_000),
  seen: seenSchema(mostSeen),
  /** Whether a post was paid that has not come yet. */
  prepaid: z.boolean(),
});

/** What was read for each official, and what was paid. */
export interface Progress {
  readonly accounts: readonly AccountProgress[];
  readonly seen: Seen;
  readonly meter: Meter;
  /** The cursor that was handed on last, as JSON. */
  stored: string;
}

export function progressOf(
  cursor: z.infer<typeof progressSchema> | null,
  sessions: readonly Session[],
  since: Date,
): Progress {
  const known = new Map(cursor?.accounts.map((account) => [account.id, account]));
  const from = since.toISOString();
  const fresh = { from, since: null, top: null, until: null, failing: false };
  const accounts = sessions.map(({ accountId: id }) => ({ ...fresh, ...known.get(id), id }));
  const meter = { prepaid: cursor?.prepaid ?? false, refusal: null };
  const progress = { accounts, seen: new Map(cursor?.seen), meter, stored: '' };
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

function cursorNow({ accounts, seen, meter }: Progress) {
  const { prepaid } = meter;
  const copies = accounts.map((account) => ({ ...account }));
  return { version: 1, accounts: copies, seen: latest(seen, mostSeen), prepaid };
}

/** The newer of two ids; a null is older than all. */
export function newerOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return BigInt(one) > BigInt(other) ? one : other;
}

/** Ids hold the milliseconds since a moment in 2010, above their lowest 22 bits. */
const epoch = 1_288_834_974_657;
const perMs = 1n << 22n;

function idAt(ms: number): bigint {
  return BigInt(Math.max(ms - epoch, 0)) * perMs;
}

function timeOf(id: string): number {
  return Number(BigInt(id) / perMs) + epoch;
}

/**
 * Up to where all was read, when the newest post that came has that id and was read at `readAt`: X lists some
 * posts late, so the last moments before are read again.
 */
export function settledAt(id: string, readAt: number): string {
  const settled = idAt(readAt - marginMs);
  return settled < BigInt(id) ? settled.toString() : id;
}

/** A sweep went all the way, and began at that time; null where it began in an earlier pull. */
export function sweptTo(account: AccountProgress, beganAt: number | null): void {
  const { top } = account;
  const since = top === null ? null : settledAt(top, beganAt ?? timeOf(top));
  Object.assign(account, { since: newerOf(account.since, since), top: null, until: null });
}

/** A post came by itself, in the order of its time or nearly so. */
export function heard(account: AccountProgress, id: string, at: number): void {
  account.since = newerOf(account.since, settledAt(id, at));
}
