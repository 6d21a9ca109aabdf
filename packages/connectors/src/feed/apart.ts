import { readInThread, smallBytes } from '../apart.ts';
import { ConnectorError } from '../connector.ts';
import { readFeed } from './read.ts';
import type { Apart } from '../apart.ts';
import type { FeedContent, ReadFeedInput } from './read.ts';

/** What the thread hands back: a feed, or why it could not be read. */
export type Outcome =
  | { readonly ok: true; readonly content: FeedContent }
  | { readonly ok: false; readonly message: string };

/**
 * Reads a feed apart: a few megabytes of brackets keep the parser busy for hours.
 *
 * @throws ConnectorError `malformed`, also when reading takes longer than `timeoutMs`. When `signal`
 * aborts, the abort's own reason is thrown.
 */
export async function readApart(
  input: ReadFeedInput,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<FeedContent> {
  if (input.body.length <= smallBytes) return readFeed(input);
  const entry = new URL('./thread.ts', import.meta.url);
  const read = await readInThread<Outcome>(entry, input, { signal, timeoutMs });
  if (read.kind === 'done' && read.outcome.ok) return read.outcome.content;
  throw new ConnectorError('malformed', whyNot(read, timeoutMs));
}

function whyNot(read: Apart<Outcome>, timeoutMs: number): string {
  if (read.kind === 'late') return `the feed takes longer than ${timeoutMs / 1000} seconds to read`;
  return read.kind === 'done' && !read.outcome.ok
    ? read.outcome.message
    : 'the feed could not be read';
}
