import type { PlatformEvent } from '../../conformance.ts';

/** Two invented officials: X lists 800 mentions of one, and the suite has more. */
export const officials = [
  { id: '1001', handle: 'vliersteen' },
  { id: '1002', handle: 'dijkgraaf_v' },
] as const;

/** The millisecond that ids count from. */
export const epoch = 1_288_834_974_657;

export interface KeptTweet {
  readonly id: string;
  readonly text: string;
  readonly author_id: string;
  readonly edit_history_tweet_ids: readonly string[];
  readonly [field: string]: unknown;
}

/** Mentions one of the two officials, the same one for every version. */
export function tweetOf(
  { id: name, text, author, postedAt, mood }: PlatformEvent,
  id: string,
): KeptTweet {
  const official =
    officials[Buffer.from(name).reduce((sum, byte) => sum + byte, 0) % 2] ?? officials[0];
  return {
    id,
    edit_history_tweet_ids: [id],
    text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    author_id: authorId(author),
    created_at: postedAt,
    conversation_id: id,
    lang: 'nl',
    entities: { mentions: [{ start: 0, end: 1, username: official.handle, id: official.id }] },
    ...(mood === '' ? {} : { mood }),
  };
}

const authors = new Map<string, string>();

function authorId(author: string): string {
  const known = [...authors].find(([, name]) => name === author)?.[0];
  const id = known ?? String(9000 + authors.size);
  authors.set(id, author);
  return id;
}

export const handleOf = (id: string) => officials.find((official) => official.id === id)?.handle;

export function mentions(tweet: KeptTweet): string[] {
  return (tweet['entities'] as { mentions: { id: string }[] }).mentions.map(({ id }) => id);
}

export function withUsers(tweets: readonly KeptTweet[]) {
  const ids = [...new Set(tweets.map(({ author_id: id }) => id))];
  const users = ids.map((id) => ({ id, username: authors.get(id), name: 'Een verzonnen mens' }));
  return { includes: { users } };
}
