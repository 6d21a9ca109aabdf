import { keyOf } from '../seen.ts';
import { inWords } from '../words.ts';
import { tweetSchema } from './shapes.ts';
import type { Watched } from '../connector.ts';
import type { Tweet, UserRead } from './shapes.ts';

/** The fields that every request for posts asks for. */
export const fields = {
  'tweet.fields':
    'author_id,created_at,conversation_id,in_reply_to_user_id,referenced_tweets,lang,edit_history_tweet_ids,entities,note_tweet',
  expansions: 'author_id',
  'user.fields': 'username,name',
};

export type Read =
  | { readonly ok: true; readonly tweet: Tweet; readonly raw: unknown }
  | { readonly ok: false; readonly id: string; readonly reason: string };

/** A post that can be read, or why not. Its words hold nothing of the text. */
export function readTweet(raw: unknown): Read {
  const parsed = tweetSchema.safeParse(raw);
  if (parsed.success) return { ok: true, tweet: parsed.data, raw };
  return {
    ok: false,
    id: idIn(raw) ?? `a post: ${keyOf(JSON.stringify(raw))}`,
    reason: inWords(parsed.error, raw),
  };
}

/** The id of something that may be no post at all. */
export function idIn(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return null;
  return typeof raw.id === 'string' && /^\d{1,19}$/.test(raw.id) ? raw.id : null;
}

/** The first version's id stands for all versions. */
export function firstId({ id, edit_history_tweet_ids: [first] }: Tweet): string {
  return first ?? id;
}

export function newestId({ id, edit_history_tweet_ids: versions }: Tweet): string {
  return versions.at(-1) ?? id;
}

export function isEdited({ edit_history_tweet_ids: versions }: Tweet): boolean {
  return versions.length > 1;
}

/** A repost says nothing of its own. */
export function isRepost({ referenced_tweets: references }: Tweet): boolean {
  return references.some(({ type }) => type === 'retweeted');
}

/** Still to be checked by `acceptPost`. Raw is the post and its author, each as it was sent. */
export function candidateOf(
  { tweet, raw }: Extract<Read, { ok: true }>,
  users: ReadonlyMap<string, UserRead>,
  watched: readonly Watched[],
) {
  const author = users.get(tweet.author_id);
  const { username, name } = author?.user ?? {};
  return {
    platform: 'x' as const,
    externalId: firstId(tweet),
    url: `https://x.com/${username ?? 'i'}/status/${tweet.id}`,
    author: { id: tweet.author_id, handle: username ?? tweet.author_id, name: name ?? null },
    text: unescaped(tweet.note_tweet?.text ?? tweet.text),
    lang: langOf(tweet),
    postedAt: tweet.created_at,
    replyTo: referenced(tweet, 'replied_to'),
    threadId: tweet.conversation_id ?? null,
    quotes: referenced(tweet, 'quoted'),
    addressed: addressedBy(tweet, watched),
    raw: { data: raw, includes: { users: author === undefined ? [] : [author.raw] } },
  };
}

/** The post that this one answers or quotes. */
function referenced(tweet: Tweet, as: string): string | null {
  return tweet.referenced_tweets.find(({ type }) => type === as)?.id ?? null;
}

/** The API writes these three as HTML does, and no others. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** X has codes of its own for posts without words: `und`, `zxx`, `qme`. */
function langOf({ lang }: Tweet): string | null {
  return lang === undefined || /^(?:und|zxx|q\w\w)$/.test(lang) ? null : lang;
}

/** Accounts are told apart by id: a handle can be somebody else's tomorrow. */
function addressedBy(tweet: Tweet, watched: readonly Watched[]): string[] {
  const ids = new Set((tweet.entities?.mentions ?? []).flatMap(({ id }) => id ?? []));
  if (tweet.in_reply_to_user_id !== undefined) ids.add(tweet.in_reply_to_user_id);
  return watched
    .filter(
      ({ platform, accountId }) => platform === 'x' && accountId !== null && ids.has(accountId),
    )
    .filter(({ accountId }) => accountId !== tweet.author_id)
    .map(({ handle }) => handle);
}
