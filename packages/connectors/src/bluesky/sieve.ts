import { addressedBy } from './addressed.ts';
import { readFrame } from './frame.ts';
import { textOf } from './post.ts';
import type { PullInput } from '../connector.ts';
import type { Addresses } from './addressed.ts';
import type { Position } from './cursor.ts';
import type { Fields, Frame } from './frame.ts';

export const postCollection = 'app.bsky.feed.post';

/** What is left of a frame: nothing for nearly all of them. */
export type Sifted =
  | {
      readonly kind: 'post';
      readonly position: Position;
      readonly did: string;
      readonly uri: string;
      readonly cid: string;
      readonly edited: boolean;
      readonly addressed: readonly string[];
      readonly record: Fields;
      readonly raw: Fields;
      /** Characters of the frame, which the post is the most of. */
      readonly size: number;
    }
  | { readonly kind: 'deleted'; readonly position: Position; readonly uri: string }
  /** An account whose posts its platform shows to nobody any more. */
  | { readonly kind: 'gone'; readonly position: Position; readonly did: string }
  /** A watched account whose handle may have changed. */
  | { readonly kind: 'identity'; readonly position: Position; readonly did: string }
  /** No one's: it only moves the position. */
  | { readonly kind: 'passed'; readonly position: Position }
  | Extract<Frame, { kind: 'info' | 'error' | 'other' | 'unreadable' }>;

const goneStatuses = new Set<unknown>(['takendown', 'suspended', 'deleted', 'deactivated']);

/**
 * Frame in, what concerns a watched official out. A post that concerns nobody ends here: unread by anybody,
 * unlogged, and kept nowhere.
 */
export function sift(
  text: string,
  addresses: Addresses,
  input: Pick<PullInput<unknown>, 'concerns'>,
): Sifted {
  const frame = readFrame(text);
  if (frame.kind === 'commit') return siftCommit(frame, text.length, addresses, input);
  if (frame.kind === 'identity') return addresses.has(frame.did) ? frame : passed(frame.position);
  if (frame.kind !== 'account') return frame;
  const { position, did, account } = frame;
  const gone = account['active'] === false && goneStatuses.has(account['status']);
  return gone ? { kind: 'gone', position, did } : passed(position);
}

function siftCommit(
  frame: Extract<Frame, { kind: 'commit' }>,
  size: number,
  addresses: Addresses,
  input: Pick<PullInput<unknown>, 'concerns'>,
): Sifted {
  const { position, did, rkey, cid, operation, record, raw } = frame;
  if (frame.collection !== postCollection) return passed(position);
  if (operation === 'delete') {
    return { kind: 'deleted', position, uri: `at://${did}/${postCollection}/${rkey}` };
  }
  if (record === null) return passed(position);
  const addressed = addressedBy(record, did, addresses);
  if (!input.concerns({ platform: 'bluesky', text: textOf(record), addressed }))
    return passed(position);
  const uri = `at://${did}/${postCollection}/${rkey}`;
  const edited = operation === 'update';
  return { kind: 'post', position, did, uri, cid, edited, addressed, record, raw, size };
}

function passed(position: Position): Sifted {
  return { kind: 'passed', position };
}
