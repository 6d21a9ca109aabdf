import { openWire } from '../../conformance.ts';
import { answerOf } from './appview.ts';
import { Jetstream } from './jetstream.ts';
import { cidOf, didOf } from './records.ts';
import type { Wire, WireRequest } from '../../conformance.ts';
import type { BlueskySettings } from '../settings.ts';
import type { PostRecord } from './records.ts';

export interface StoredPost {
  readonly uri: string;
  readonly cid: string;
  readonly did: string;
  readonly record: PostRecord;
  readonly indexedAt: string;
}

export interface Member {
  readonly did: string;
  handle: string;
  displayName: string;
  description: string;
  appPassword: string;
}

export interface Notice {
  readonly reason: string;
  readonly post: StoredPost;
  readonly reasonSubject: string;
}

/**
 * A small Bluesky of a test's own: one server that is Jetstream, AppView, PDS and directory of accounts. Its clock
 * stands in March 2025 and moves with every event.
 */
export interface SmallNetwork {
  readonly wire: Wire;
  readonly jetstream: Jetstream;
  readonly members: Map<string, Member>;
  readonly posts: Map<string, StoredPost>;
  /** By the id of the account that was told, oldest first. */
  readonly notices: Map<string, Notice[]>;
  /** What accounts are signed in with, by token. */
  readonly tokens: Map<string, { did: string; use: 'access' | 'refresh' }>;
  /** Whether a search needs an account. */
  closed: boolean;
  /** Milliseconds since 1970. */
  now: number;
  /** The account of that handle, made when there is none. */
  member(handle: string): Member;
  /** Writes a post, or another version of it. */
  post(did: string, rkey: string, record: PostRecord): StoredPost;
  remove(did: string, rkey: string): void;
}

export async function openNetwork(): Promise<SmallNetwork> {
  const jetstream = new Jetstream();
  const wire = await openWire({
    answer: (request: WireRequest) => answerOf(network, request),
    socket: (connection, request, socket) => jetstream.accept(connection, request.path, socket),
  });
  const network: SmallNetwork = {
    wire,
    jetstream,
    members: new Map(),
    posts: new Map(),
    notices: new Map(),
    tokens: new Map(),
    closed: false,
    now: Date.parse('2025-03-03T12:00:00.000Z'),
    member: (handle) => memberOf(network, handle),
    post: (did, rkey, record) => write(network, did, rkey, record),
    remove: (did, rkey) => {
      network.posts.delete(uriOf(did, rkey));
      emit(network, did, { operation: 'delete', rkey });
    },
  };
  return network;
}

export function uriOf(did: string, rkey: string): string {
  return `at://${did}/app.bsky.feed.post/${rkey}`;
}

function memberOf({ members }: SmallNetwork, handle: string): Member {
  const did = didOf(handle);
  const member = members.get(did) ?? {
    did,
    handle,
    displayName: '',
    description: '',
    appPassword: `ww-${handle}`,
  };
  members.set(did, member);
  return member;
}

function write(network: SmallNetwork, did: string, rkey: string, record: PostRecord): StoredPost {
  const uri = uriOf(did, rkey);
  const operation = network.posts.has(uri) ? 'update' : 'create';
  const cid = cidOf(record);
  emit(network, did, { operation, rkey, record, cid });
  const indexedAt = network.posts.get(uri)?.indexedAt ?? new Date(network.now).toISOString();
  const post = { uri, cid, did, record, indexedAt };
  network.posts.set(uri, post);
  return post;
}

function emit(network: SmallNetwork, did: string, commit: object): void {
  network.now += 1;
  network.jetstream.commit(did, network.now, { ...commit, collection: 'app.bsky.feed.post' });
}

export function settingsFor(
  { wire }: SmallNetwork,
  version: 'v1' | 'v2' | 'none',
): BlueskySettings {
  const { url } = wire;
  return {
    stream: url.replace('http', 'ws'),
    wire: version,
    api: url,
    service: url,
    directory: url,
    timeoutMs: 20_000,
    silenceMs: 120_000,
  };
}
