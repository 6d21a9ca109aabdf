import { rejected } from './memory.ts';
import { contentHash } from './post.ts';
import type { Reading } from '../batches.ts';
import type { Memory } from './memory.ts';
import type { Read } from './post.ts';

/** An entry that the memory does not hold as it is now. */
export interface News {
  readonly reading: Reading;
  readonly externalId: string;
  /** Hash of its content, to be kept once the reading was handed on. */
  readonly content: string;
}

/**
 * What is new in a feed: entries never seen are `created`, those whose text or author changed `edited`.
 * An entry that left the feed was not removed: feeds only hold the latest. Of two entries with one id
 * the first counts. Entries that did not change are kept in memory as seen.
 */
export function newsOf(reads: readonly Read[], memory: Memory): News[] {
  const news = new Map<string, News | null>();
  for (const read of reads) {
    if (!news.has(read.externalId)) news.set(read.externalId, newsOfEntry(read, memory));
  }
  return [...news.values()].filter((each) => each !== null);
}

function newsOfEntry({ externalId, post }: Read, memory: Memory): News | null {
  const before = memory.contentOf(externalId);
  const content = post.ok ? contentHash(post.value) : rejected;
  if (before === content) {
    memory.keep(externalId, content);
    return null;
  }
  if (!post.ok) {
    const rejection = { source: externalId, line: null, reason: post.reason };
    return { externalId, content, reading: { kind: 'rejection', rejection, bytes: 0 } };
  }
  const kind = before === undefined || before === rejected ? 'created' : 'edited';
  const bytes = post.value.text.length;
  const change = { kind, post: post.value } as const;
  return { externalId, content, reading: { kind: 'change', change, bytes } };
}
