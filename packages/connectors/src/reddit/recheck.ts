import { readingOf } from '../reading.ts';
import { candidateOf, isEdited, isRemoved, readThing } from './post.ts';
import { cursorAfter } from './progress.ts';
import { listingSchema } from './shapes.ts';
import type { Change } from '@wachtpost/casework/incoming';
import type { Batch, PullInput, Rejection } from '../connector.ts';
import type { RedditSettings } from '../reddit.ts';
import type { Session } from './ask.ts';
import type { Progress } from './progress.ts';

type Input = PullInput<RedditSettings>;

/** Ids that one call takes. */
const perCall = 100;
/** The most posts looked up in one pull: ten calls. */
const mostStale = 1000;

/** Looks up what is kept: Reddit tells nobody of deletions, and wants them honoured. */
export async function* recheck(
  input: Input,
  session: Session,
  progress: Progress,
): AsyncGenerator<Batch, void, void> {
  const before = new Date(Date.now() - input.settings.recheckHours * 3_600_000);
  const stale = await input.kept.stale(before, mostStale);
  for (let at = 0; at < stale.length; at += perCall) {
    const ids = stale.slice(at, at + perCall);
    const query = { id: ids.join(',') };
    const request = { path: '/api/info', query, schema: listingSchema, name: 'Reddit' };
    const { data } = await session.get(request);
    if (input.signal.aborted) return;
    yield { ...changesOf(input, ids, data.children), cursor: cursorAfter(progress) };
  }
}

function changesOf(
  input: Input,
  ids: readonly string[],
  children: readonly unknown[],
): Omit<Batch, 'cursor'> {
  const changes: Change[] = [];
  const rejections: Rejection[] = [];
  const missing = new Set(ids);
  for (const raw of children) {
    const read = readThing(raw);
    if (read.ok && isRemoved(read.thing)) continue;
    missing.delete(read.ok ? read.thing.data.name : read.id);
    // Storing an edit that says the same changes nothing: nobody has to know which text is kept.
    if (!read.ok || !isEdited(read.thing)) continue;
    const reading = readingOf('edited', candidateOf(read, input.watched));
    if (reading.kind === 'change') changes.push(reading.change);
    else rejections.push(reading.rejection);
  }
  const removedAt = new Date().toISOString();
  for (const externalId of missing) {
    changes.push({ kind: 'removed', platform: 'reddit', externalId, removedAt });
  }
  return { changes, rejections, checked: ids.filter((id) => !missing.has(id)) };
}
