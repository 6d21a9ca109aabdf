import { ConnectorError } from '../connector.ts';
import { readingEach } from '../each.ts';
import { jsonOf } from '../http/json.ts';
import { BadValue } from './ask.ts';
import { costOf, payFor } from './meter.ts';
import { newsOf } from './news.ts';
import { fields, idIn } from './post.ts';
import { newerOf, sweptTo } from './progress.ts';
import { pageSchema, usersOf } from './shapes.ts';
import type { Reading } from '../batches.ts';
import type { PullInput } from '../connector.ts';
import type { AccountProgress, Progress } from './progress.ts';
import type { XSettings } from './settings.ts';
import type { Page } from './shapes.ts';
import type { Session } from './token.ts';

type Input = PullInput<XSettings>;

/** X lists the last 800 mentions of an account, a hundred a page. */
const mostPages = 8;
const mostMentions = 800;
/** Nothing on X is older, and the API refuses to be asked for it. */
const firstMoment = '2010-11-06T00:00:00Z';

/** Failures that concern one official: the access ended, or the account is gone. */
export const ownKinds = ['unauthorised', 'forbidden', 'gone'] as const;

/** What is new for every official. Nobody is named where their mentions cannot be read. */
export function mentionsOfAll(
  input: Input,
  sessions: readonly Session[],
  progress: Progress,
): AsyncGenerator<Reading, void, void> {
  const each = {
    own: ownKinds,
    nameOf: () => 'the mentions of an official',
    partOf: ({ id }: AccountProgress) => `official#${id}`,
    read: (account: AccountProgress) => mentionsOf(input, sessions, account, progress),
  };
  return readingEach(progress.accounts, each, input);
}

/** The rest of a sweep that was interrupted, and then what came since it began. */
async function* mentionsOf(
  input: Input,
  sessions: readonly Session[],
  account: AccountProgress,
  progress: Progress,
): AsyncGenerator<Reading, void, void> {
  const session = sessions.find(({ accountId }) => accountId === account.id);
  if (session === undefined) return;
  const swept = () => sweep(input, session, account, progress);
  try {
    if (account.top !== null) yield* swept();
    yield* swept();
  } catch (error) {
    if (!(error instanceof BadValue) || !isForgotten(error, account)) throw error;
    input.log.warn(
      { parameters: error.parameters },
      'left a gap: X forgot where the last pull ended',
    );
    const from = input.since.toISOString();
    Object.assign(account, { from, since: null, top: null, until: null });
    yield* swept();
  }
}

function isForgotten({ parameters }: BadValue, { since, until }: AccountProgress): boolean {
  const places = ['since_id', 'until_id', 'pagination_token'];
  return (since ?? until) !== null && parameters.some((parameter) => places.includes(parameter));
}

/**
 * Reads mentions from the newest back to where the last sweep began. What was read is paid, so an interrupted
 * sweep goes on below the oldest post that was handed on, and not from the top.
 */
async function* sweep(
  input: Input,
  session: Session,
  account: AccountProgress,
  progress: Progress,
): AsyncGenerator<Reading, void, void> {
  // What came is handed on before anybody is told that the budget is spent.
  if (progress.meter.refusal !== null) return;
  const beganAt = account.top === null ? Date.now() : null;
  const query = { ...fields, max_results: '100', ...boundsOf(account) };
  let token: string | undefined;
  let count = 0;
  for (let at = 0; at < mostPages; at += 1) {
    const asked = token === undefined ? query : { ...query, pagination_token: token };
    const page = await pageOf(input, session, asked, progress);
    const users = usersOf(page.includes);
    for (const raw of page.data ?? []) {
      moveDown(account, idIn(raw));
      const news = newsOf(input, progress, { raw, users });
      if (news !== null) yield news;
    }
    count += page.data?.length ?? 0;
    if (progress.meter.refusal !== null) return;
    token = page.meta?.next_token;
    if (token === undefined) break;
  }
  if (count >= mostMentions) {
    input.log.warn({ mentions: count }, 'left a gap: X lists no more mentions than these');
  }
  sweptTo(account, beganAt);
}

function boundsOf({ from, since, until }: AccountProgress): Record<string, string> {
  const start = from < firstMoment ? firstMoment : `${from.slice(0, 19)}Z`;
  return {
    ...(since === null ? { start_time: start } : { since_id: since }),
    ...(until === null ? {} : { until_id: until }),
  };
}

function moveDown(account: AccountProgress, id: string | null): void {
  if (id === null) return;
  account.top = newerOf(account.top, id);
  account.until = id;
}

async function pageOf(
  input: Input,
  session: Session,
  query: Readonly<Record<string, string>>,
  { meter }: Progress,
): Promise<Page> {
  const name = 'the mentions at X';
  const path = `/2/users/${session.accountId}/mentions`;
  const answer = await session.ask({ path, query, name, cost: costOf(meter) });
  const page = jsonOf(answer, pageSchema, name);
  if (page.data === undefined && page.meta === undefined) {
    throw new ConnectorError('gone', 'X does not show the mentions of an official any more');
  }
  const host = new URL(input.settings.api).hostname;
  await payFor(meter, input.network.gate, { host, posts: page.data?.length ?? 0 });
  return page;
}
