import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../connector.ts';

/** Most deliveries remembered: bounds the cursor, which is stored with every batch. */
const mostSeen = 1000;
const keyLength = 11;

export const cursorSchema = z.object({
  version: z.literal(1),
  /** How far the platform was read, in microseconds since 1970, by the platform's clock. */
  time: z.int().min(0),
  /** Jetstream v2 counts events; each of its servers counts for itself. */
  place: z.object({ host: z.string().max(300), seq: z.int().min(1) }).nullable(),
  /** What was delivered last, oldest first: the stream and the search overlap and repeat. */
  seen: z.array(z.string().length(keyLength)).max(mostSeen),
});

/** Where a stream was read to. `seq` is 0 where the server does not count. */
export interface Position {
  /** Microseconds since 1970. */
  readonly time: number;
  readonly seq: number;
}

export function toCursor({ time, seq }: Position, host: string | null, memory: Memory): Json {
  const place = host === null || seq === 0 ? null : { host, seq };
  return { version: 1, time, place, seen: memory.toList() };
}

/** Forgets nothing of the last thousand versions of posts that were delivered, whatever told of them. */
export class Memory {
  private readonly keys: Set<string>;

  constructor(keys: readonly string[]) {
    this.keys = new Set(keys);
  }

  has(uri: string, cid: string): boolean {
    return this.keys.has(keyOf(uri, cid));
  }

  /** Remembers this version of a post; false when it was known. */
  add(uri: string, cid: string): boolean {
    const key = keyOf(uri, cid);
    if (this.keys.has(key)) return false;
    this.keys.add(key);
    if (this.keys.size > mostSeen) {
      for (const oldest of this.keys) {
        this.keys.delete(oldest);
        break;
      }
    }
    return true;
  }

  toList(): string[] {
    return [...this.keys];
  }
}

function keyOf(uri: string, cid: string): string {
  return hash('sha256', `${uri} ${cid}`, 'base64url').slice(0, keyLength);
}
