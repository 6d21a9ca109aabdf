import { quotedIn, uriIn } from './addressed.ts';
import { isFields } from './frame.ts';
import type { Fields } from './frame.ts';
import type { Candidate } from '../reading.ts';

/** An author as the platform shows them now. */
export interface Author {
  readonly did: string;
  readonly handle: string;
  readonly name: string | null;
}

/** A post as the stream, the search or a notification tells of it. */
export interface Told {
  readonly uri: string;
  readonly author: Author;
  readonly record: Fields;
  readonly addressed: readonly string[];
  /** ISO 8601: when the platform first saw it. */
  readonly seenAt: string;
  readonly raw: unknown;
}

/** What becomes a post once it was accepted. */
export function candidateOf({
  uri,
  author,
  record,
  addressed,
  seenAt,
  raw,
}: Told): Candidate & Fields {
  const { reply, langs, embed } = record;
  const { did, handle, name } = author;
  const lang: unknown = Array.isArray(langs) ? langs[0] : null;
  return {
    platform: 'bluesky',
    externalId: uri,
    url: `https://bsky.app/profile/${did}/post/${uri.slice(uri.lastIndexOf('/') + 1)}`,
    author: { id: did, handle, name },
    text: textOf(record),
    lang: isWithin(lang, 2, 35) ? lang : null,
    postedAt: postedAt(record['createdAt'], seenAt),
    replyTo: isFields(reply) ? idOf(uriIn(reply['parent'])) : null,
    threadId: isFields(reply) ? idOf(uriIn(reply['root'])) : null,
    quotes: isFields(embed) ? idOf(quotedIn(embed)) : null,
    addressed: addressed.slice(0, 100),
    raw,
  };
}

/** The text; of a post that is nothing but pictures, what their author says is on them. */
export function textOf({ text, embed }: Fields): string {
  if (typeof text !== 'string') return '';
  if (text !== '' || !isFields(embed)) return text;
  const media = isFields(embed['media']) ? embed['media'] : embed;
  const images: readonly unknown[] = Array.isArray(media['images']) ? media['images'] : [];
  return [media, ...images]
    .map((each) => (isFields(each) ? each['alt'] : null))
    .filter((alt) => typeof alt === 'string' && alt !== '')
    .join('\n');
}

/** Authors say themselves when they posted; no post is newer than when its platform first saw it. */
function postedAt(createdAt: unknown, seenAt: string): string {
  const said = typeof createdAt === 'string' ? Date.parse(createdAt) : Number.NaN;
  const seen = Date.parse(seenAt);
  const times = [said, seen].filter((time) => !Number.isNaN(time));
  return new Date(times.length === 0 ? Date.now() : Math.min(...times)).toISOString();
}

function idOf(uri: unknown): string | null {
  return isWithin(uri, 1, 512) ? uri : null;
}

function isWithin(value: unknown, shortest: number, longest: number): value is string {
  return typeof value === 'string' && value.length >= shortest && value.length <= longest;
}
