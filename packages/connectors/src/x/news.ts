import { keep, rejectedStamp, stampOf } from '../seen.ts';
import { readingOf, rejectionOf } from '../reading.ts';
import { candidateOf, firstId, isEdited, isRepost, readTweet } from './post.ts';
import type { Reading } from '../batches.ts';
import type { PullInput } from '../connector.ts';
import type { Progress } from './progress.ts';
import type { XSettings } from './settings.ts';
import type { UserRead } from './shapes.ts';

/** What a post that came is to us: a change, a rejection, or nothing where it is known or concerns nobody. */
export function newsOf(
  input: Pick<PullInput<XSettings>, 'watched' | 'concerns'>,
  { seen }: Pick<Progress, 'seen'>,
  { raw, users }: { raw: unknown; users: ReadonlyMap<string, UserRead> },
): Reading | null {
  const read = readTweet(raw);
  if (!read.ok) {
    if (stampOf(seen, read.id) === rejectedStamp) return null;
    keep(seen, read.id, rejectedStamp);
    return rejectionOf(read.id, read.reason);
  }
  const { tweet } = read;
  const id = firstId(tweet);
  const stamp = String(tweet.edit_history_tweet_ids.length);
  if (isRepost(tweet) || stampOf(seen, id) === stamp) return null;
  const candidate = candidateOf(read, users, input.watched);
  if (!input.concerns(candidate)) return null;
  keep(seen, id, stamp);
  return readingOf(isEdited(tweet) ? 'edited' : 'created', candidate);
}
