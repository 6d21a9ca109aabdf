import { readingEach } from '../each.ts';
import { keep, keyOf, rejectedStamp, stampOf } from '../seen.ts';
import { readingOf, rejectionOf } from '../reading.ts';
import { candidateOf, editStamp, isRemoved, readThing, timeOf } from './post.ts';
import { sweptTo } from './progress.ts';
import { listingSchema } from './shapes.ts';
import type { Reading } from '../batches.ts';
import type { PullInput } from '../connector.ts';
import type { RedditSettings } from '../reddit.ts';
import type { Session } from './ask.ts';
import type { Read } from './post.ts';
import type { Progress, Source } from './progress.ts';
import type { Listing } from './shapes.ts';

type Input = PullInput<RedditSettings>;

/** A listing ends after about a thousand, whatever there is. */
const mostPages = 10;
/** A listing that is shorter ended because there is no more. */
const nearTheEnd = 900;

/** What is new in all subreddits. */
export function sweepAll(
  input: Input,
  session: Session,
  progress: Progress,
): AsyncGenerator<Reading, void, void> {
  const each = {
    own: ['gone', 'forbidden'] as const,
    nameOf: ({ path }: Source) => path.slice(1),
    // Its posts and its comments are two listings.
    partOf: ({ path }: Source) => `subreddit:${path.split('/')[2]}#${path}`,
    read: (source: Source) => sweep(input, session, progress, source),
  };
  return readingEach(progress.sources, each, input);
}

/**
 * Reads from the newest back, until it meets what the last whole sweep began with. Reddit could list what
 * came after one post (`before`), but lists nothing at all once that post was deleted.
 */
async function* sweep(
  input: Input,
  session: Session,
  progress: Progress,
  source: Source,
): AsyncGenerator<Reading, void, void> {
  const known = new Set(source.head);
  const names: string[] = [];
  let whole = false;
  for await (const { data } of pagesOf(session, source)) {
    const reads = data.children.map(readThing);
    const kept = await keptOf(input, reads);
    for (const read of reads) yield* newsOf(input, progress, { source, read, kept });
    names.push(...reads.flatMap((read) => (read.ok ? read.thing.data.name : [])));
    const newest = Math.max(...reads.map((read) => (read.ok ? timeOf(read.thing) : Infinity)));
    whole = newest < Date.parse(source.from) || names.some((name) => known.has(keyOf(name)));
    if (whole) break;
  }
  if (!whole && names.length >= nearTheEnd) {
    input.log.warn(
      { listing: source.path },
      'left a gap: the listing does not reach back far enough',
    );
  }
  sweptTo(source, names);
}

async function* pagesOf(session: Session, { path }: Source): AsyncGenerator<Listing, void, void> {
  const request = { path, schema: listingSchema, name: path.slice(1) };
  let after: string | null | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { limit: '100', ...(typeof after === 'string' ? { after } : {}) };
    const listing = await session.get({ ...request, query });
    yield listing;
    ({ after } = listing.data);
    if (typeof after !== 'string') return;
  }
}

/** Which of the removed posts on a page are kept: nobody else's removal is anything to us. */
async function keptOf(input: Input, reads: readonly Read[]): Promise<ReadonlySet<string>> {
  const removed = reads.flatMap((read) =>
    read.ok && isRemoved(read.thing) ? read.thing.data.name : [],
  );
  return removed.length === 0 ? new Set() : await input.kept.posts(removed);
}

/** A post that is new, was edited since, or was removed; nothing where it concerns nobody. */
function* newsOf(
  input: Input,
  { seen }: Progress,
  { source, read, kept }: { source: Source; read: Read; kept: ReadonlySet<string> },
): Generator<Reading, void, void> {
  if (!read.ok) {
    if (stampOf(seen, read.id) === rejectedStamp) return;
    keep(seen, read.id, rejectedStamp);
    yield rejectionOf(read.id, read.reason);
    return;
  }
  const { name } = read.thing.data;
  const before = stampOf(seen, name);
  const stamp = isRemoved(read.thing) ? 'x' : editStamp(read.thing);
  if (before === stamp || timeOf(read.thing) < Date.parse(source.from)) return;
  if (stamp === 'x') {
    if (!kept.has(name) && (before === undefined || before === rejectedStamp)) return;
    keep(seen, name, stamp);
    const removedAt = new Date().toISOString();
    const change = { kind: 'removed', platform: 'reddit', externalId: name, removedAt } as const;
    yield { kind: 'change', change, bytes: 0 };
    return;
  }
  const candidate = candidateOf(read, input.watched);
  if (before === undefined && !input.concerns(candidate)) return;
  keep(seen, name, stamp);
  const isNew = before === undefined || before === rejectedStamp;
  yield readingOf(isNew ? 'created' : 'edited', candidate);
}
