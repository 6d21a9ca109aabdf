import { createHash } from 'node:crypto';

import { watchedAt } from './senders.ts';
import { unknownAuthor, unknownHandle } from '../unknown.ts';
import { withoutContents } from './evidence.ts';
import type { Watched } from '../connector.ts';
import type { Mail } from './read.ts';

/** Longer ids of messages are kept by their hash. */
const longestId = 400;

/**
 * The posts that a mail hands in, not checked yet: one for each mail that was forwarded in it. They are known by the
 * Message-ID, because UIDs start anew when a mailbox is moved.
 */
export function candidatesOf(
  { found, evidence }: Mail,
  official: string | null,
  watched: readonly Watched[],
) {
  const id = idOf(evidence.messageId, evidence.sha256);
  return found.map(({ author, recipients, text, postedAt }, index) => ({
    platform: 'mail' as const,
    externalId: known(id, index),
    author:
      author.handle === unknownHandle ? { ...author, ...unknownAuthor(known(id, index)) } : author,
    text,
    reported: true,
    postedAt,
    addressed: addressedBy(official, recipients, watched),
    raw: index === 0 ? evidence : withoutContents(evidence, id),
  }));
}

/** The first mail has the id of the mail that brought it. */
function known(id: string, index: number): string {
  return index === 0 ? id : `${id}#${index + 1}`;
}

function idOf(messageId: string | null, sha256: string): string {
  const bare = (messageId ?? '').trim().replace(/^<|>$/g, '');
  if (bare === '') return `sha256-${sha256}`;
  if (bare.length <= longestId) return bare;
  return `sha256-${createHash('sha256').update(bare).digest('hex')}`;
}

/** Who forwards what they got was addressed by it, and so is everybody it was sent to. */
function addressedBy(
  official: string | null,
  recipients: readonly string[],
  watched: readonly Watched[],
): string[] {
  const own = official === null ? [] : [official];
  return [...new Set([...own, ...watchedAt(recipients, watched)])];
}
