import { decodeBody } from './charset.ts';
import { readDocument } from './document.ts';
import { largestFeed } from './memory.ts';
import { readEntry } from './post.ts';
import type { Origin, Read } from './post.ts';

/** An answer to be read; all of it can be sent to another thread. */
export interface ReadFeedInput {
  readonly body: Uint8Array;
  /** The Content-Type header. */
  readonly contentType: string | null;
  readonly origin: Origin;
  /** Dates the entries that say no time. */
  readonly now: Date;
}

export interface FeedContent {
  /** The first `largestFeed` entries. */
  readonly reads: readonly Read[];
  /** How many entries there are. */
  readonly entries: number;
}

/**
 * Reads a feed from its bytes.
 *
 * @throws ConnectorError `malformed`, in words without any of the text.
 */
export function readFeed({ body, contentType, origin, now }: ReadFeedInput): FeedContent {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? null;
  const document = readDocument(decodeBody(body, contentType), mediaType);
  const entries = document.entries.slice(0, largestFeed);
  return {
    reads: entries.map((entry) => readEntry(entry, document, origin, now)),
    entries: document.entries.length,
  };
}
