import { z } from 'zod';

import type { Reading } from '../batches.ts';
import type { PullInput } from '../connector.ts';
import { readingOf, rejectionOf } from '../reading.ts';
import { addressedBy } from './addressed.ts';
import type { Addresses } from './addressed.ts';
import type { Memory } from './cursor.ts';
import { authorOf } from './people.ts';
import type { Person } from './people.ts';
import { candidateOf, textOf } from './post.ts';
import type { BlueskySettings } from './settings.ts';
import type { Asking } from './xrpc.ts';

/** A post in a search or a notification, whose `reason` says what it is about. */
const viewSchema = z.looseObject({
  uri: z.string().startsWith('at://').max(8192),
  cid: z.string().max(256),
  author: z.unknown(),
  record: z.record(z.string(), z.unknown()),
  indexedAt: z.string().refine((at) => !Number.isNaN(Date.parse(at))),
  reason: z.string().optional(),
});
type View = z.infer<typeof viewSchema>;

/** A reading with the time at which the platform first saw the post, in milliseconds since 1970; 0 if unknown. */
export type Found = Reading & { readonly at: number };

/** What one person is searched with. */
export interface Searching {
  readonly input: PullInput<BlueskySettings> & Asking;
  readonly person: Person;
  readonly addresses: Addresses;
  /** Milliseconds since 1970: what the platform saw before was read before. */
  readonly since: number;
  /** Where the list ends, which stands by what its authors' clocks said. */
  readonly end: number;
  readonly memory: Memory;
}

/** What an item of a list is: a post of ours, something else, or older than all that was asked for. */
export function readView(searching: Searching, item: unknown): Found | 'other' | 'end' {
  const { data: view } = viewSchema.safeParse(item);
  const author = authorOf(view?.author);
  if (view === undefined || author === null) {
    if (!searching.memory.add('', JSON.stringify(item))) return 'other';
    return { ...rejectionOf('the search', 'it is no post as Bluesky describes one'), at: 0 };
  }
  const at = Date.parse(view.indexedAt);
  const said = Date.parse(String(view.record['createdAt']));
  if (at < searching.end || said < searching.end) return 'end';
  if (at < searching.since) return 'other';
  const { uri, cid, record, indexedAt: seenAt } = view;
  const addressed = addressedIn(searching, view, author.did);
  if (addressed === null) return 'other';
  const { input, memory } = searching;
  if (!input.concerns({ platform: 'bluesky', text: textOf(record), addressed })) return 'other';
  if (!memory.add(uri, cid)) return 'other';
  const post = candidateOf({ uri, author, record, addressed, seenAt, raw: item });
  return { ...readingOf('created', post), bytes: JSON.stringify(item).length, at };
}

const addressing = new Set(['mention', 'reply', 'quote']);

/** Whom a post addresses; null for a notification of something else. */
function addressedIn(
  { person, addresses }: Searching,
  { record, reason }: View,
  author: string,
): string[] | null {
  const addressed = addressedBy(record, author, addresses);
  if (reason === undefined) return addressed;
  // The platform told this official, so it addresses them, whatever became of the post that it answers.
  return addressing.has(reason) ? [...new Set([...addressed, person.handle])] : null;
}
