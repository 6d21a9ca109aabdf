import { commentSchema } from './shapes.ts';
import { inWords } from '../words.ts';
import type { Watched } from '../connector.ts';
import type { Comment } from './shapes.ts';

/** Where a comment stands, as its thread tells; the comment itself does not always. */
export interface Place {
  readonly channelId: string | null;
  readonly videoId: string | null;
  /** Id of the first comment of the thread. */
  readonly threadId: string;
}

export type Read =
  | { readonly ok: true; readonly comment: Comment; readonly raw: unknown }
  | { readonly ok: false; readonly id: string; readonly reason: string };

/** A comment that can be read, or why not. Its words hold nothing of the comment. */
export function readComment(raw: unknown): Read {
  const parsed = commentSchema.safeParse(raw);
  if (parsed.success) return { ok: true, comment: parsed.data, raw };
  const id = idOf(raw) ?? 'a comment without an id';
  return { ok: false, id, reason: inWords(parsed.error, raw) };
}

function idOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return null;
  return typeof raw.id === 'string' && raw.id.length <= 512 ? raw.id : null;
}

/** Changes with every edit, and with nothing else. */
export function editStamp({ snippet }: Comment): string {
  return (Date.parse(snippet.updatedAt) / 1000).toString(36);
}

export function isEdited({ snippet }: Comment): boolean {
  return Date.parse(snippet.updatedAt) > Date.parse(snippet.publishedAt);
}

/** A reply's id starts with the id of the comment that it answers. */
export function threadOf({ id, snippet }: Comment): string {
  return snippet.parentId ?? id.split('.')[0] ?? id;
}

/** Still to be checked by `acceptPost`. */
export function candidateOf(
  { comment, raw }: Extract<Read, { ok: true }>,
  place: Place,
  watched: readonly Watched[],
) {
  const { id, snippet } = comment;
  return {
    platform: 'youtube' as const,
    externalId: id,
    url: urlOf(snippet.videoId ?? place.videoId, id),
    author: authorOf(comment),
    text: snippet.textOriginal ?? snippet.textDisplay,
    postedAt: snippet.publishedAt,
    replyTo: snippet.parentId ?? null,
    threadId: place.threadId,
    addressed: addressedBy(comment, snippet.channelId ?? place.channelId, watched),
    raw,
  };
}

function urlOf(videoId: string | null, id: string): string | null {
  if (videoId === null) return null;
  const query = new URLSearchParams({ v: videoId, lc: id });
  return `https://www.youtube.com/watch?${query.toString()}`;
}

/** Nobody is told apart by a name alone: two people whose accounts are gone are two people. */
function authorOf({ id, snippet }: Comment) {
  const name = snippet.authorDisplayName.trim();
  const channel = snippet.authorChannelId?.value ?? null;
  const handle = name.startsWith('@') && name.length > 1 ? name.slice(1) : (channel ?? 'onbekend');
  return { id: channel ?? `onbekend:${id}`, handle, name: name === '' ? null : name };
}

/** Who comments below a video speaks to the channel whose video it is, unless it is their own. */
function addressedBy(
  { snippet }: Comment,
  channelId: string | null,
  watched: readonly Watched[],
): string[] {
  if (channelId === null || snippet.authorChannelId?.value === channelId) return [];
  return watched
    .filter(({ platform, accountId }) => platform === 'youtube' && accountId === channelId)
    .map(({ handle }) => handle);
}
