import { listOf } from './ask.ts';
import { candidateOf, isEdited, readComment, threadOf } from './post.ts';
import { pageSchema } from './shapes.ts';
import { readingOf } from '../reading.ts';
import type { Change } from '@wachtpost/casework/incoming';
import type { Batch, PullInput, Rejection } from '../connector.ts';
import type { YoutubeSettings } from '../youtube.ts';
import type { Progress } from './progress.ts';

type Input = PullInput<YoutubeSettings>;

/** Ids that one call takes. */
const perCall = 50;
/** The most comments looked up in one pull: ten units. */
const mostStale = 500;

/**
 * Looks up what is kept, because YouTube lets nobody keep a comment for thirty days without doing so. What
 * is not found there any more was removed.
 */
export async function* refresh(
  input: Input,
  progress: Progress,
): AsyncGenerator<Batch, void, void> {
  if (input.signal.aborted) return;
  const before = new Date(Date.now() - input.settings.refreshDays * 86_400_000);
  const stale = await input.kept.stale(before, mostStale);
  for (let at = 0; at < stale.length; at += perCall) {
    const ids = stale.slice(at, at + perCall);
    const query = { part: 'snippet', textFormat: 'plainText', id: ids.join(',') };
    const page = await listOf(input, { resource: 'comments', query, schema: pageSchema });
    const found = changesOf(input, ids, page?.items ?? []);
    if (input.signal.aborted) return;
    yield { ...found, cursor: progress.toCursor() };
  }
}

function changesOf(
  input: Input,
  ids: readonly string[],
  items: readonly unknown[],
): Omit<Batch, 'cursor'> {
  const changes: Change[] = [];
  const rejections: Rejection[] = [];
  const missing = new Set(ids);
  for (const raw of items) {
    const read = readComment(raw);
    missing.delete(read.ok ? read.comment.id : read.id);
    // Storing an edit that says the same changes nothing: nobody has to know which text is kept.
    if (!read.ok || !isEdited(read.comment)) continue;
    const place = { channelId: null, videoId: null, threadId: threadOf(read.comment) };
    const reading = readingOf('edited', candidateOf(read, place, input.watched));
    if (reading.kind === 'change') changes.push(reading.change);
    else rejections.push(reading.rejection);
  }
  const removedAt = new Date().toISOString();
  for (const externalId of missing) {
    changes.push({ kind: 'removed', platform: 'youtube', externalId, removedAt });
  }
  return { changes, rejections, checked: ids.filter((id) => !missing.has(id)) };
}
