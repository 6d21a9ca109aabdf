import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The most entries read of one feed, and remembered: an entry that is forgotten would count as new. */
export const largestFeed = 2000;

const validator = z.string().max(1024).nullable();

/** What a pull leaves for the next: validators for a conditional request, and what was seen. */
export const feedCursorSchema = z.object({
  version: z.literal(1),
  /** The feed that this is the memory of. */
  feed: z.string(),
  etag: validator,
  lastModified: validator,
  /** Hashes of id and content, the longest unseen first; a list because JSON in PostgreSQL keeps no order of keys. */
  seen: z.array(z.tuple([z.string(), z.string()])).max(largestFeed),
});
export type FeedCursor = z.infer<typeof feedCursorSchema>;

export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export const noValidators: Validators = { etag: null, lastModified: null };

/** Stands for the content of an entry that was rejected: it is reported once, and new once it is mended. */
export const rejected = '!';

/** The entries of one feed that were seen, by id. */
export class Memory {
  readonly #feed: string;
  readonly #seen: Map<string, string>;
  readonly validators: Validators;

  /** A cursor of another feed (the address was changed) counts as none. */
  constructor(cursor: FeedCursor | null, feed: string) {
    const known = cursor?.feed === feed ? cursor : null;
    this.#feed = feed;
    this.#seen = new Map(known?.seen);
    this.validators = known ?? noValidators;
  }

  contentOf(externalId: string): string | undefined {
    return this.#seen.get(keyOf(externalId));
  }

  /** Makes it the entry seen last. */
  keep(externalId: string, content: string): void {
    const key = keyOf(externalId);
    this.#seen.delete(key);
    this.#seen.set(key, content);
  }

  /** Whether the last cursor held these validators already. */
  holds(validators: Validators): boolean {
    const { etag, lastModified } = pick(validators);
    return etag === this.validators.etag && lastModified === this.validators.lastModified;
  }

  toCursor(validators: Validators): FeedCursor {
    const seen = [...this.#seen].slice(-largestFeed);
    return { version: 1, feed: this.#feed, ...pick(validators), seen };
  }
}

function pick({ etag, lastModified }: Validators): Validators {
  return { etag: short(etag), lastModified: short(lastModified) };
}

function short(value: string | null): string | null {
  return value !== null && value.length <= 1024 ? value : null;
}

function keyOf(externalId: string): string {
  return createHash('sha256').update(externalId).digest('hex').slice(0, 24);
}
