import { z } from 'zod';

import { isFields } from './frame.ts';
import { readView } from './view.ts';
import type { Found, Searching } from './view.ts';
import { attempt } from './xrpc.ts';
import type { Call } from './xrpc.ts';

/** People answer for some days; what stands longer is seen in the stream alone. */
const threadsMs = 7 * 86_400_000;
const mostOwnPages = 2;
const mostThreads = 100;
const mostQuotePages = 5;
/** Answers to answers of one thread. */
const mostAnswers = 5000;
const depth = '10';

const items = z.array(z.unknown()).max(1000);
const cursor = z.string().max(4096).optional();
const feedSchema = z.object({ cursor, feed: items });
const quotesSchema = z.object({ cursor, posts: items });
const threadSchema = z.object({ thread: z.unknown() });
const ownSchema = z.object({
  post: z.object({
    uri: z.string().startsWith('at://').max(8192),
    author: z.object({ did: z.string() }),
    indexedAt: z.string(),
    replyCount: z.int().optional(),
    quoteCount: z.int().optional(),
  }),
});
type Own = z.infer<typeof ownSchema>['post'];

/** Answers to, and quotes of, what a person wrote in the last days: everybody may see those without an account. */
export async function* readThreads(searching: Searching): AsyncGenerator<Found, void, void> {
  let threads = 0;
  for await (const { uri, replyCount = 0, quoteCount = 0 } of ownPosts(searching)) {
    if (replyCount + quoteCount === 0) continue;
    threads += 1;
    if (threads > mostThreads) {
      searching.input.log.warn({ mostThreads }, 'only the latest threads were read');
      return;
    }
    if (replyCount > 0) yield* readAll(searching, await answersTo(searching, uri));
    if (quoteCount > 0) yield* readQuotes(searching, uri);
  }
}

async function* ownPosts(searching: Searching): AsyncGenerator<Own, void, void> {
  const { did } = searching.person;
  let at: string | undefined;
  for (let page = 0; page < mostOwnPages; page += 1) {
    const said = await see(searching, {
      method: 'app.bsky.feed.getAuthorFeed',
      params: { actor: did, filter: 'posts_with_replies', limit: '100', cursor: at },
      schema: feedSchema,
    });
    for (const item of said?.feed ?? []) {
      const own = ownSchema.safeParse(item).data?.post;
      if (own?.author.did !== did) continue;
      if (Date.parse(own.indexedAt) < searching.since - threadsMs) return;
      yield own;
    }
    if (said?.cursor === undefined || said.cursor === at) return;
    at = said.cursor;
  }
}

async function answersTo(searching: Searching, uri: string): Promise<unknown[]> {
  const said = await see(searching, {
    method: 'app.bsky.feed.getPostThread',
    params: { uri, depth, parentHeight: '0' },
    schema: threadSchema,
  });
  const answers: unknown[] = [];
  const left: unknown[] = [said?.thread];
  while (left.length > 0 && answers.length < mostAnswers) {
    const node = left.pop();
    const replies = isFields(node) && Array.isArray(node['replies']) ? node['replies'] : [];
    left.push(...(replies as unknown[]));
    // Who was blocked or deleted shows no post.
    if (isFields(node) && node['post'] !== undefined) answers.push(node['post']);
  }
  return answers.slice(1);
}

async function* readQuotes(searching: Searching, uri: string): AsyncGenerator<Found, void, void> {
  let at: string | undefined;
  for (let page = 0; page < mostQuotePages; page += 1) {
    const said = await see(searching, {
      method: 'app.bsky.feed.getQuotes',
      params: { uri, limit: '100', cursor: at },
      schema: quotesSchema,
    });
    yield* readAll(searching, said?.posts ?? []);
    if (said?.cursor === undefined || said.cursor === at) return;
    at = said.cursor;
  }
}

function* readAll(searching: Searching, views: readonly unknown[]): Generator<Found, void, void> {
  for (const view of views) {
    const found = readView(searching, view);
    if (found !== 'end' && found !== 'other') yield found;
  }
}

/** What everybody may see; null where there is no such account or post any more. */
async function see<Value>(
  { input }: Searching,
  call: Pick<Call<Value>, 'method' | 'params' | 'schema'>,
): Promise<Value | null> {
  const service = input.settings.api;
  const said = await attempt(input, { ...call, service, name: 'the threads of Bluesky' });
  if (said.ok) return said.value;
  if (said.failure.kind === 'unauthorised') throw said.failure;
  return null;
}
