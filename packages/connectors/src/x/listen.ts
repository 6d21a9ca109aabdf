import { largestBatch } from '../connector.ts';
import { catchUp } from './catch-up.ts';
import { pay } from './meter.ts';
import { newsOf } from './news.ts';
import { idIn } from './post.ts';
import { cursorAfter, heard } from './progress.ts';
import { alignRules } from './rules.ts';
import { usersOf } from './shapes.ts';
import { openStream } from './stream.ts';
import type { Change } from '@wachtpost/casework/incoming';
import type { Batch, PullInput, Rejection } from '../connector.ts';
import type { Run } from './catch-up.ts';
import type { Session } from './token.ts';
import type { XSettings } from './settings.ts';
import type { Stream, StreamEvent } from './stream.ts';

type Input = PullInput<XSettings>;

/** How long one stream is heard: then what is kept is looked up, and what it may have missed. */
const roundMs = 3_600_000;

/**
 * Hears the stream of one round. It is open before what came meanwhile is read, so that nothing falls between
 * the two. Without access there is no rule: officials whose mentions cannot be read are left out.
 */
export async function* round(input: Input, run: Run): AsyncGenerator<Batch, void, void> {
  if (reached(run).length === 0) yield* catchUp(input, run);
  const before = reached(run);
  const tags = await alignRules(input, before);
  const stream = await openStream(input);
  const end = setTimeout(() => stream.close(), roundMs);
  try {
    yield* catchUp(input, run);
    const after = reached(run);
    const same = after.length === before.length && after.every((one) => before.includes(one));
    const current = same ? tags : await alignRules(input, after);
    yield* hear(input, { run, tags: current }, stream);
  } finally {
    clearTimeout(end);
    stream.close();
  }
}

function reached({ sessions, progress }: Run): Session[] {
  const failing = new Set(progress.accounts.flatMap(({ id, failing: is }) => (is ? id : [])));
  return sessions.filter(({ accountId }) => !failing.has(accountId));
}

/** What is heard, and for whom. */
interface Hearing {
  readonly run: Run;
  /** Of the rules by which a post may come: an app can have others. */
  readonly tags: ReadonlySet<string>;
}

async function* hear(
  input: Input,
  hearing: Hearing,
  stream: Stream,
): AsyncGenerator<Batch, void, void> {
  const { meter } = hearing.run.progress;
  for await (const events of stream.events()) {
    for (let at = 0; at < events.length; at += largestBatch) {
      const batch = await batchOf(input, hearing, events.slice(at, at + largestBatch));
      if (input.signal.aborted) return;
      if (batch !== null) yield batch;
      if (meter.refusal !== null) throw meter.refusal;
    }
  }
}

async function batchOf(
  input: Input,
  { run, tags }: Hearing,
  events: readonly StreamEvent[],
): Promise<Batch | null> {
  const { progress } = run;
  const accounts = progress.accounts.filter(({ failing }) => !failing);
  const changes: Change[] = [];
  const rejections: Rejection[] = [];
  const ours = events.filter(({ matching_rules: rules }) =>
    rules.some(({ tag }) => tags.has(tag ?? '')),
  );
  for (const { data, includes } of ours) {
    const news = newsOf(input, progress, { raw: data, users: usersOf(includes) });
    if (news?.kind === 'change') changes.push(news.change);
    if (news?.kind === 'rejection') rejections.push(news.rejection);
    const id = idIn(data);
    if (id !== null) for (const account of accounts) heard(account, id, Date.now());
  }
  const host = new URL(input.settings.api).hostname;
  await pay(progress.meter, input.network.gate, { host, posts: events.length });
  if (changes.length + rejections.length === 0) return null;
  return { changes, rejections, cursor: cursorAfter(progress) };
}
