import type { Position } from './cursor.ts';

/** A JSON object whose fields nobody checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** What one frame of a stream says, as far as we listen to it. */
export type Frame =
  | {
      readonly kind: 'commit';
      readonly position: Position;
      readonly did: string;
      readonly operation: unknown;
      readonly collection: unknown;
      readonly rkey: string;
      /** Null for a deletion. */
      readonly record: Fields | null;
      readonly cid: string;
      /** The platform's own object. */
      readonly raw: Fields;
    }
  | {
      readonly kind: 'account';
      readonly position: Position;
      readonly did: string;
      readonly account: Fields;
    }
  | { readonly kind: 'identity'; readonly position: Position; readonly did: string }
  /** A notice about the stream itself. */
  | { readonly kind: 'info'; readonly name: string }
  /** Why the server ends the stream. */
  | { readonly kind: 'error'; readonly name: string }
  /** Something newer than we are, which does not concern posts. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable' };

const other: Frame = { kind: 'other' };
const unreadable: Frame = { kind: 'unreadable' };
const messages = 'network.bsky.jetstream.subscribeEvents#';

/**
 * Reads a frame of Jetstream v1 or v2, told apart by their shape. Checked by hand because every post of the
 * network passes here; what concerns somebody is checked in full where it becomes a post.
 */
export function readFrame(text: string): Frame {
  const frame = parse(text);
  if (!isFields(frame)) return unreadable;
  if (frame['$type'] === undefined) return readFirst(frame);
  const { payload } = frame;
  if (frame['$type'] === 'message' && isFields(payload)) return readSecond(payload);
  return frame['$type'] === 'error' ? { kind: 'error', name: nameOf(frame['error']) } : other;
}

/** Jetstream v1: `{did, time_us, kind, commit}`. */
function readFirst(frame: Fields): Frame {
  const { did, time_us: time, kind, commit, account } = frame;
  if (typeof did !== 'string' || typeof time !== 'number') return unreadable;
  const position = { time, seq: 0 };
  if (kind === 'commit')
    return isFields(commit) ? readCommit(commit, frame, did, position) : unreadable;
  if (kind === 'account') return isFields(account) ? { kind, position, did, account } : unreadable;
  return kind === 'identity' ? { kind, position, did } : other;
}

/** Jetstream v2: `{$type: "message", payload: {$type, seq, did, time, …}}`. */
function readSecond(payload: Fields): Frame {
  const { $type: type, seq, did, witnessedAt, time, account } = payload;
  if (typeof type !== 'string') return unreadable;
  if (type === `${messages}info`) return { kind: 'info', name: nameOf(payload['name']) };
  if (typeof did !== 'string' || typeof seq !== 'number') return unreadable;
  const at = Date.parse(String(witnessedAt ?? time));
  if (Number.isNaN(at)) return unreadable;
  const position = { time: at * 1000, seq };
  if (type === `${messages}commit`) return readCommit(payload, payload, did, position);
  if (type === `${messages}account`) {
    return isFields(account) ? { kind: 'account', position, did, account } : unreadable;
  }
  return type === `${messages}identity` ? { kind: 'identity', position, did } : other;
}

function readCommit(commit: Fields, raw: Fields, did: string, position: Position): Frame {
  const { operation, collection, rkey, record, cid } = commit;
  if (typeof rkey !== 'string') return unreadable;
  return {
    kind: 'commit',
    position,
    did,
    operation,
    collection,
    rkey,
    record: isFields(record) ? record : null,
    cid: typeof cid === 'string' ? cid : '',
    raw,
  };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** A name that a server gave, fit for a message. */
function nameOf(value: unknown): string {
  return typeof value === 'string' && /^\w{1,64}$/.test(value) ? value : 'unknown';
}
