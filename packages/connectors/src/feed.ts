import { platformSchema } from '@wachtpost/casework/incoming';
import { z } from 'zod';

import { inBatches } from './batches.ts';
import { readApart } from './feed/apart.ts';
import { feedCursorSchema, largestFeed, Memory, noValidators } from './feed/memory.ts';
import { newsOf } from './feed/news.ts';
import { originOf } from './feed/post.ts';
import { productWith } from './http/network.ts';
import { cursorOf } from './settings.ts';
import type { Reading } from './batches.ts';
import type { Batch, Connector, PullInput } from './connector.ts';
import type { Validators } from './feed/memory.ts';
import type { News } from './feed/news.ts';
import type { Origin } from './feed/post.ts';
import type { FeedContent } from './feed/read.ts';
import type { Answer } from './http/network.ts';

const settingsSchema = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .refine((url) => URL.parse(url)?.username === '', 'holds a user name; a feed must be public')
    .describe('Adres van de feed (RSS, Atom of JSON)'),
  platform: platformSchema.default('feed').describe('Platform waar de berichten bij horen'),
  contact: z
    .string()
    .max(200)
    .refine(isContact, 'is neither an e-mail nor a web address')
    .optional()
    .describe(
      'E-mail- of webadres waar de site u kan bereiken, als dat een ander is dan gewoonlijk',
    ),
  timeoutMs: z
    .int()
    .min(1)
    .max(120_000)
    .default(20_000)
    .describe('Hoe lang op antwoord wordt gewacht, in milliseconden'),
  largestBytes: z
    .int()
    .min(1)
    .max(52_428_800)
    .default(5_242_880)
    .describe('Grootste feed die wordt gelezen, in bytes'),
});
export type FeedSettings = z.infer<typeof settingsSchema>;

/** Posts from RSS, RDF, Atom and JSON feeds: news sites, blogs, forums, and platforms that offer them. */
export const feed: Connector<FeedSettings> = {
  kind: 'feed',
  settings: settingsSchema,
  secrets: [],
  addresses: [],
  hosts: ({ url }) => withAndWithoutWww(new URL(url).hostname),
  intervalMs: 300_000,
  pull,
};

async function* pull(input: PullInput<FeedSettings>): AsyncGenerator<Batch, void, void> {
  const { settings, signal, log } = input;
  const origin = originOf(settings.url, settings.platform);
  const memory = new Memory(cursorOf(feedCursorSchema, input.cursor, log), origin.key);
  const answer = await ask(input, memory.validators);
  if (answer === null || answer.status === 304) return;
  const content = await contentOf(answer, origin, input);
  if (content === null) return;
  const news = newsOf(content.reads, memory);
  yield* deliver(news, memory, validatorsOf(answer.headers), signal);
}

/**
 * Hands news on. The validators of the answer are stored with the last of it only: a crash before that
 * must not make the next request a conditional one, whose answer would be "nothing new".
 */
async function* deliver(
  news: readonly News[],
  memory: Memory,
  validators: Validators,
  signal: AbortSignal,
): AsyncGenerator<Batch, void, void> {
  let left = news.length;
  async function* readings(): AsyncGenerator<Reading, void, void> {
    for (const { externalId, content, reading } of news) {
      memory.keep(externalId, content);
      left -= 1;
      yield reading;
    }
  }
  const cursor = () => memory.toCursor(left === 0 ? validators : noValidators);
  yield* inBatches(readings(), cursor, signal);
  if (news.length === 0 && !memory.holds(validators) && !signal.aborted) {
    yield { changes: [], rejections: [], cursor: cursor() };
  }
}

/** The answer to a conditional request, or null after an abort. */
async function ask(
  { settings, network, signal }: PullInput<FeedSettings>,
  { etag, lastModified }: Validators,
): Promise<Answer | null> {
  const headers = {
    accept: 'application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5',
    ...(settings.contact === undefined ? {} : { 'user-agent': productWith(settings.contact) }),
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
  const { url, timeoutMs, largestBytes } = settings;
  const request = { url, headers, name: 'the feed', accepts: [304], timeoutMs, largestBytes };
  return unlessAborted(signal, network.ask(request, signal));
}

/** What the answer holds, or null after an abort. */
async function contentOf(
  { body, headers, url, moved }: Answer,
  origin: Origin,
  { settings, signal, log }: PullInput<FeedSettings>,
): Promise<FeedContent | null> {
  if (moved) log.warn({ url: withoutQuery(url) }, 'followed a permanent redirect to a new address');
  const contentType = headers.get('content-type');
  const input = { body, contentType, origin, now: new Date() };
  const content = await unlessAborted(signal, readApart(input, signal, settings.timeoutMs));
  if (content !== null && content.entries > largestFeed) {
    log.warn({ entries: content.entries, largestFeed }, 'read only the first entries');
  }
  return content;
}

async function unlessAborted<Value>(
  signal: AbortSignal,
  result: Promise<Value>,
): Promise<Value | null> {
  try {
    return await result;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

function validatorsOf(headers: Headers): Validators {
  return { etag: headers.get('etag'), lastModified: headers.get('last-modified') };
}

/** Sites move between the two without telling anybody. */
function withAndWithoutWww(host: string): string[] {
  return [host, host.startsWith('www.') ? host.slice(4) : `www.${host}`];
}

/** An address without what may be a key in it. */
function withoutQuery(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}

function isContact(contact: string): boolean {
  return /^(?:https?:\/\/[!-'*-~]+|[\w.+-]+@[\w.-]+)$/.test(contact);
}
