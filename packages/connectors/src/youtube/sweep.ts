import { ConnectorError } from '../connector.ts';
import { readingEach } from '../each.ts';
import { inWords } from '../words.ts';
import { keep, keyOf, rejectedStamp, stampOf } from '../seen.ts';
import { readingOf, rejectionOf } from '../reading.ts';
import { listOf } from './ask.ts';
import { candidateOf, editStamp, readComment } from './post.ts';
import { keepReplies, repliesRead, sweptTo } from './progress.ts';
import { pageSchema, threadSchema } from './shapes.ts';
import type { Reading } from '../batches.ts';
import type { PullInput } from '../connector.ts';
import type { YoutubeSettings } from '../youtube.ts';
import type { Place } from './post.ts';
import type { Progress, Source } from './progress.ts';
import type { Page, Thread } from './shapes.ts';

type Input = PullInput<YoutubeSettings>;

/** The most pages of one sweep, and of the replies to one comment: a bound on what a pull may cost. */
const mostPages = 100;
/** How often a sweep goes through all days that are looked back at. */
const deepEveryMs = 3_600_000;
const dayMs = 86_400_000;
/** YouTube is not older; a time before that is no reason to leave a comment out. */
const firstVideo = Date.parse('2005-04-23T00:00:00Z');

/** What is new below all channels and videos. */
export function sweepAll(input: Input, progress: Progress): AsyncGenerator<Reading, void, void> {
  const each = {
    own: ['gone', 'forbidden'] as const,
    nameOf: ({ name }: Source) => name,
    partOf: ({ name }: Source) => name,
    read: (source: Source) => sweep(input, progress, source),
  };
  return readingEach(progress.sources, each, input);
}

/**
 * Reads threads from the newest back, until it meets those that the last whole sweep began with. Once an hour
 * it goes on through the days that are looked back at: old comments get new replies, and some are edited.
 */
async function* sweep(
  input: Input,
  progress: Progress,
  source: Source,
): AsyncGenerator<Reading, void, void> {
  const now = new Date();
  const due = now.getTime() - Date.parse(source.deepAt ?? '1970-01-01') >= deepEveryMs;
  const horizon = due ? now.getTime() - input.settings.lookBackDays * dayMs : Infinity;
  const known = new Set(source.head);
  const ids: string[] = [];
  let met = false;
  for await (const page of pagesOf(input, source)) {
    const threads = threadsOf(page);
    for (const read of threads) yield* thread(input, progress, source, read);
    ids.push(...threads.flatMap((read) => (read.ok ? read.thread.id : [])));
    met ||= ids.some((id) => known.has(keyOf(id)));
    const newest = Math.max(...threads.map(({ at }) => at));
    if (newest < Date.parse(source.from) || (met && newest < horizon)) break;
  }
  sweptTo(source, ids, due ? now : null);
}

async function* pagesOf(input: Input, source: Source): AsyncGenerator<Page, void, void> {
  const [kind, id = ''] = source.name.split(':');
  const filter = kind === 'channel' ? { allThreadsRelatedToChannelId: id } : { videoId: id };
  const query = { part: 'snippet,replies', order: 'time', ...filter };
  yield* pages(input, { resource: 'commentThreads', query, name: `${kind} ${id}` });
}

/** Pages until the last; null pages (comments switched off) end it too. */
async function* pages(
  input: Input,
  request: { resource: 'comments' | 'commentThreads'; query: Record<string, string>; name: string },
): AsyncGenerator<Page, void, void> {
  const { name, resource } = request;
  const query = { ...request.query, textFormat: 'plainText', maxResults: '100' };
  let pageToken: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const asked = pageToken === undefined ? query : { ...query, pageToken };
    const page = await listOf(input, { resource, query: asked, schema: pageSchema, name });
    if (page === null) return;
    yield page;
    pageToken = page.nextPageToken;
    if (pageToken === undefined) return;
  }
  input.log.warn(
    { pages: mostPages, resource },
    'left a gap: there were more comments than a pull may read',
  );
}

type ReadThread = { readonly at: number } & (
  | { readonly ok: true; readonly thread: Thread }
  | { readonly ok: false; readonly id: string; readonly reason: string }
);

function threadsOf({ items }: Page): ReadThread[] {
  return items.map((item) => {
    const parsed = threadSchema.safeParse(item);
    if (!parsed.success) {
      const id = `a thread: ${keyOf(JSON.stringify(item))}`;
      return { ok: false, id, reason: inWords(parsed.error, item), at: Infinity };
    }
    const top = readComment(parsed.data.snippet.topLevelComment);
    const at = top.ok ? timeOf(top.comment.snippet.publishedAt) : Infinity;
    return { ok: true, thread: parsed.data, at };
  });
}

function timeOf(publishedAt: string): number {
  const at = Date.parse(publishedAt);
  return at < firstVideo ? Infinity : at;
}

async function* thread(
  input: Input,
  progress: Progress,
  source: Source,
  read: ReadThread,
): AsyncGenerator<Reading, void, void> {
  if (!read.ok) {
    yield* rejected(progress, read.id, read.reason);
    return;
  }
  const { id, snippet, replies } = read.thread;
  const { channelId = null, videoId = null } = snippet;
  const place = { channelId, videoId, threadId: id };
  const shown = replies?.comments ?? [];
  for (const raw of [snippet.topLevelComment, ...shown]) {
    yield* comment(input, progress, { source, place, raw });
  }
  if (snippet.totalReplyCount <= shown.length || repliesRead(source, id, snippet.totalReplyCount))
    return;
  yield* longThread(input, progress, { source, place });
  keepReplies(source, id, snippet.totalReplyCount);
}

/** All replies to a comment; none where it was removed since the page was made. */
async function* longThread(
  input: Input,
  progress: Progress,
  { source, place }: { source: Source; place: Place },
): AsyncGenerator<Reading, void, void> {
  const query = { part: 'snippet', parentId: place.threadId };
  try {
    for await (const page of pages(input, { resource: 'comments', query, name: 'a thread' })) {
      for (const raw of page.items) yield* comment(input, progress, { source, place, raw });
    }
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'gone') throw error;
  }
}

/** A comment that is new, or was edited since; nothing where it concerns nobody. */
function* comment(
  input: Input,
  { seen }: Progress,
  { source, place, raw }: { source: Source; place: Place; raw: unknown },
): Generator<Reading, void, void> {
  const read = readComment(raw);
  if (!read.ok) {
    yield* rejected({ seen }, read.id, read.reason);
    return;
  }
  const { id, snippet } = read.comment;
  const before = stampOf(seen, id);
  const stamp = editStamp(read.comment);
  if (before === stamp || timeOf(snippet.publishedAt) < Date.parse(source.from)) return;
  const candidate = candidateOf(read, place, input.watched);
  if (before === undefined && !input.concerns(candidate)) return;
  keep(seen, id, stamp);
  const kind = before === undefined || before === rejectedStamp ? 'created' : 'edited';
  yield readingOf(kind, candidate);
}

function* rejected(
  { seen }: Pick<Progress, 'seen'>,
  id: string,
  reason: string,
): Generator<Reading, void, void> {
  if (stampOf(seen, id) === rejectedStamp) return;
  keep(seen, id, rejectedStamp);
  yield rejectionOf(id, reason);
}
