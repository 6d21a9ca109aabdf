import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What was delivered, by a hash of its id, with a stamp that changes when it is edited; the last one kept comes last. */
export type Seen = Map<string, string>;

/** A list, because JSON in PostgreSQL keeps no order of keys. */
export const seenSchema = (most: number) => z.array(z.tuple([z.string(), z.string()])).max(most);

/** Stands for what was rejected: it is reported once, and new once it is mended. */
export const rejectedStamp = '!';

/** What an id is remembered by: a cursor tells nobody which posts there were. */
export function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 12);
}

export function stampOf(seen: Seen, id: string): string | undefined {
  return seen.get(keyOf(id));
}

/** Makes it the one seen last. */
export function keep(seen: Seen, id: string, stamp: string): void {
  const key = keyOf(id);
  seen.delete(key);
  seen.set(key, stamp);
}

/** The last `most` of them, as a cursor holds them. */
export function latest(seen: Seen, most: number): [string, string][] {
  return [...seen].slice(-most);
}
