import type { Position } from './cursor.ts';
import type { BlueskySettings } from './settings.ts';
import { postCollection } from './sieve.ts';

/** Jetstream takes smaller cursors for places and larger ones for microseconds since 1970. */
const leastTime = 1e15;
/** Larger frames are no posts. */
const largestFrame = 1_000_000;

/** The address of a stream of posts, deletions and what becomes of accounts, from a place or a time on. */
export function streamUrl({ stream, wire }: BlueskySettings, { time, seq }: Position): string {
  const url = new URL(stream);
  const base = url.pathname.replace(/\/$/, '');
  const { searchParams } = url;
  if (wire === 'v2') {
    url.pathname = `${base}/xrpc/network.bsky.jetstream.subscribeEvents`;
    searchParams.append('collections', postCollection);
    for (const kind of ['commit', 'account', 'identity']) searchParams.append('kinds', kind);
  } else {
    url.pathname = `${base}/subscribe`;
    searchParams.append('wantedCollections', postCollection);
  }
  searchParams.set('maxMessageSizeBytes', String(largestFrame));
  searchParams.set('cursor', String(seq > 0 ? seq : Math.max(Math.round(time), leastTime)));
  return url.href;
}
