import type { Change } from '@wachtpost/casework/incoming';

import type { Reading } from '../batches.ts';
import { ConnectorError } from '../connector.ts';
import type { PullInput } from '../connector.ts';
import { readingOf, rejectionOf } from '../reading.ts';
import type { Memory, Position } from './cursor.ts';
import type { Held } from './ear.ts';
import { authorsOf } from './people.ts';
import { candidateOf } from './post.ts';
import type { Author } from './post.ts';
import type { BlueskySettings } from './settings.ts';

type PostItem = Extract<Held, { kind: 'post' }>;

/** A reading and where the stream stood at it; null where it did not move. */
export type Delivered = Reading & { readonly position: Position | null };

/** Most ids in one question. */
const mostAsked = 500;

/**
 * What was heard, as readings in the order of the stream. Removals are those of posts that are kept or were just
 * heard; of all others no trace is left.
 */
export async function* deliver(
  input: PullInput<BlueskySettings>,
  items: readonly Held[],
  memory: Memory,
): AsyncGenerator<Delivered, void, void> {
  const posts = items.filter(
    (item): item is PostItem => item.kind === 'post' && !memory.has(item.uri, item.cid),
  );
  const kept = await keptOf(input, items);
  const authors = await namesOf(input, posts);
  const heard = new Map<string, string>();
  for (const item of items) {
    if (item.kind === 'unreadable') {
      yield {
        ...rejectionOf('the stream', 'a frame is not as Jetstream describes one'),
        position: null,
      };
    } else if (item.kind === 'post') {
      // Remembered only now: the cursor of the batch before this post must not know it yet.
      if (!memory.add(item.uri, item.cid)) continue;
      heard.set(item.uri, item.did);
      yield { ...readPost(item, authors), position: item.position };
    } else if (item.kind === 'deleted' && (kept.has(item.uri) || heard.delete(item.uri))) {
      yield removal(item.uri, item.position);
    } else if (item.kind === 'gone') {
      const own = [...heard].filter(([, did]) => did === item.did).map(([uri]) => uri);
      const before = await input.kept.byAuthor(item.did);
      for (const uri of new Set([...before, ...own])) yield removal(uri, item.position);
    }
  }
}

async function keptOf(
  { kept }: PullInput<BlueskySettings>,
  items: readonly Held[],
): Promise<ReadonlySet<string>> {
  const uris = items.flatMap((item) => (item.kind === 'deleted' ? [item.uri] : []));
  const found = new Set<string>();
  for (let at = 0; at < uris.length; at += mostAsked) {
    for (const uri of await kept.posts(uris.slice(at, at + mostAsked))) found.add(uri);
  }
  return found;
}

/** The stream names accounts by id alone; those of posts that concern somebody are looked up. */
async function namesOf(
  input: PullInput<BlueskySettings>,
  posts: readonly PostItem[],
): Promise<ReadonlyMap<string, Author>> {
  try {
    return await authorsOf(input, [...new Set(posts.map(({ did }) => did))]);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    input.log.warn({ kind: error.kind }, 'handles of authors could not be looked up');
    return new Map();
  }
}

function readPost(item: PostItem, authors: ReadonlyMap<string, Author>): Reading {
  const { did, uri, record, addressed, position, raw, size: bytes } = item;
  const author = authors.get(did) ?? { did, handle: did, name: null };
  const seenAt = timeOf(position);
  const post = candidateOf({ uri, author, record, addressed, seenAt, raw });
  return { ...readingOf(item.edited ? 'edited' : 'created', post), bytes };
}

function removal(uri: string, position: Position): Delivered {
  const removedAt = timeOf(position);
  const change: Change = { kind: 'removed', platform: 'bluesky', externalId: uri, removedAt };
  return { kind: 'change', change, bytes: uri.length, position };
}

/** ISO 8601. */
export function timeOf({ time }: Pick<Position, 'time'>): string {
  const at = new Date(time / 1000);
  return (Number.isNaN(at.getTime()) ? new Date() : at).toISOString();
}
