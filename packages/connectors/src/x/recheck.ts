import { ConnectorError } from '../connector.ts';
import { jsonOf } from '../http/json.ts';
import { readingOf } from '../reading.ts';
import { ask } from './ask.ts';
import { ownKinds } from './mentions.ts';
import { costOf, payFor } from './meter.ts';
import { candidateOf, fields, firstId, isEdited, newestId, readTweet } from './post.ts';
import { cursorAfter } from './progress.ts';
import { pageSchema, usersOf } from './shapes.ts';
import type { Change } from '@wachtpost/casework/incoming';
import type { Batch, PullInput, Rejection } from '../connector.ts';
import type { Answer } from '../http/network.ts';
import type { Request } from './ask.ts';
import type { Progress } from './progress.ts';
import type { XSettings } from './settings.ts';
import type { Page, Problem } from './shapes.ts';
import type { Session } from './token.ts';

type Input = PullInput<XSettings>;

/** Ids that one call takes. */
const perCall = 100;
/** The most posts looked up in one pull. */
const mostStale = 500;

interface Run {
  readonly sessions: readonly Session[];
  readonly progress: Progress;
}

/** Looks up what is kept: X asks to delete what was deleted, and tells apps on ordinary plans of nothing. */
export async function* recheck(input: Input, run: Run): AsyncGenerator<Batch, void, void> {
  const before = new Date(Date.now() - input.settings.recheckHours * 3_600_000);
  const stale = await input.kept.stale(before, mostStale);
  for (let at = 0; at < stale.length; at += perCall) {
    const ids = stale.slice(at, at + perCall);
    const batch = await lookedUp(input, run, ids);
    if (input.signal.aborted) return;
    yield { ...batch, cursor: cursorAfter(run.progress) };
    if (run.progress.meter.refusal !== null) throw run.progress.meter.refusal;
  }
}

async function lookedUp(
  input: Input,
  run: Run,
  ids: readonly string[],
): Promise<Omit<Batch, 'cursor'>> {
  const page = await lookUp(input, run, ids);
  const reads = (page.data ?? []).map(readTweet);
  const found = new Set(reads.map((read) => (read.ok ? firstId(read.tweet) : read.id)));
  // An id stands for one version; the newest has another.
  const newer = reads.flatMap((read) =>
    read.ok && newestId(read.tweet) !== read.tweet.id ? newestId(read.tweet) : [],
  );
  const pages = newer.length === 0 ? [page] : [page, await lookUp(input, run, newer)];
  const gone = page.errors.filter(isGone).map((problem) => problem.resource_id ?? '');
  const removedAt = new Date().toISOString();
  const removals = ids
    .filter((id) => gone.includes(id) && !found.has(id))
    .map((externalId) => ({ kind: 'removed', platform: 'x', externalId, removedAt }) as const);
  const { changes, rejections } = editsOf(input, pages);
  const checked = ids.filter((id) => found.has(id));
  return { changes: [...changes, ...removals], rejections, checked };
}

async function lookUp(input: Input, run: Run, ids: readonly string[]): Promise<Page> {
  const { meter } = run.progress;
  const request = {
    path: '/2/tweets',
    query: { ...fields, ids: ids.join(',') },
    name: 'the look-up at X',
    cost: costOf(meter),
  };
  const page = jsonOf(await asApp(input, run, request), pageSchema, request.name);
  const host = new URL(input.settings.api).hostname;
  await payFor(meter, input.network.gate, { host, posts: page.data?.length ?? 0 });
  return page;
}

/** With the app's own token where it is there, else in the name of the first official whose access holds. */
async function asApp(
  input: Input,
  { sessions }: Run,
  request: Omit<Request, 'authorization'>,
): Promise<Answer> {
  const { bearerToken } = input.settings;
  if (bearerToken !== '')
    return await ask(input, { ...request, authorization: `Bearer ${bearerToken}` });
  let ended: unknown = null;
  for (const session of sessions) {
    try {
      return await session.ask(request);
    } catch (error) {
      if (!isOwn(error)) throw error;
      ended = error;
    }
  }
  throw ended;
}

function isOwn(error: unknown): boolean {
  return error instanceof ConnectorError && ownKinds.some((kind) => kind === error.kind);
}

/** Deleted, or out of sight: suspended, protected, withheld. Any other problem is no answer yet. */
function isGone({ type, resource_id: id }: Problem): boolean {
  return id !== undefined && /\/(?:resource-not-found|not-authorized-for-resource)$/.test(type);
}

/** Storing an edit that says the same changes nothing: nobody has to know which version is kept. */
function editsOf(
  input: Input,
  pages: readonly Page[],
): { changes: Change[]; rejections: Rejection[] } {
  const changes: Change[] = [];
  const rejections: Rejection[] = [];
  for (const page of pages) {
    const users = usersOf(page.includes);
    for (const raw of page.data ?? []) {
      const read = readTweet(raw);
      if (!read.ok || !isEdited(read.tweet) || newestId(read.tweet) !== read.tweet.id) continue;
      const reading = readingOf('edited', candidateOf(read, users, input.watched));
      if (reading.kind === 'change') changes.push(reading.change);
      else rejections.push(reading.rejection);
    }
  }
  return { changes, rejections };
}
