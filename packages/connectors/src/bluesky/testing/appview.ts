import type { WireAnswer, WireRequest } from '../../conformance.ts';
import { cidOf } from './records.ts';
import type { Member, SmallNetwork, StoredPost } from './network.ts';

type Asked = URLSearchParams;
type Method = (network: SmallNetwork, asked: Asked, request: WireRequest) => object;

/** A refusal as the protocol writes it. */
class Refusal extends Error {
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string) {
    super(error);
    this.status = status;
    this.error = error;
  }
}

const methods: Readonly<Record<string, Method>> = {
  'app.bsky.feed.searchPosts': search,
  'app.bsky.actor.getProfiles': (network, asked) => {
    const members = asked.getAll('actors').flatMap((actor) => memberOf(network, actor) ?? []);
    return { profiles: members.map(profileOf) };
  },
  'app.bsky.actor.getProfile': (network, asked) => {
    return profileOf(memberOf(network, asked.get('actor') ?? '') ?? refuse(400, 'InvalidRequest'));
  },
  'app.bsky.feed.getAuthorFeed': (network, asked) => {
    const posts = [...network.posts.values()].filter(({ did }) => did === asked.get('actor'));
    return { feed: posts.toReversed().map((post) => ({ post: viewOf(network, post) })) };
  },
  'app.bsky.feed.getPostThread': (network, asked) => {
    const post = network.posts.get(asked.get('uri') ?? '') ?? refuse(400, 'NotFound');
    return { thread: threadOf(network, post) };
  },
  'app.bsky.feed.getQuotes': (network, asked) => {
    const posts = quotesOf(network, asked.get('uri') ?? '');
    return { uri: asked.get('uri'), posts: posts.map((post) => viewOf(network, post)) };
  },
  'app.bsky.notification.listNotifications': notifications,
  'com.atproto.identity.resolveHandle': (network, asked) => {
    const member = memberOf(network, asked.get('handle') ?? '');
    return { did: member?.did ?? refuse(400, 'InvalidRequest') };
  },
  'com.atproto.server.createSession': (network, _, { body }) => {
    const { identifier, password } = JSON.parse(body) as Record<string, string>;
    const member = memberOf(network, identifier ?? '');
    if (member === undefined || member.appPassword !== password)
      refuse(401, 'AuthenticationRequired');
    return session(network, member);
  },
  'com.atproto.server.refreshSession': (network, _, request) => {
    const token = tokenOf(request);
    const member = signedIn(network, token, 'refresh');
    network.tokens.delete(token);
    return session(network, member);
  },
};

export function answerOf(network: SmallNetwork, request: WireRequest): WireAnswer {
  const { pathname, searchParams } = new URL(request.path, 'http://localhost');
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  try {
    const method = methods[pathname.replace('/xrpc/', '')] ?? document;
    const body = JSON.stringify(method(network, searchParams, request));
    return { status: 200, headers, body };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { status, error } = refusal;
    return { status, headers, body: JSON.stringify({ error, message: 'zo niet' }) };
  }
}

/** Newest first by the time their authors say, never later than they were seen; pages are numbered. */
function search(network: SmallNetwork, asked: Asked, request: WireRequest): object {
  if (network.closed) signedIn(network, tokenOf(request), 'access');
  const since = Date.parse(asked.get('since') ?? '');
  const found = [...network.posts.values()]
    .map((post) => ({ post, sortAt: sortAt(post) }))
    .filter((each) => Number.isNaN(since) || each.sortAt >= since)
    .filter(({ post }) => mentions(post, asked.get('mentions')))
    .toSorted((one, other) => other.sortAt - one.sortAt);
  const start = Number(asked.get('cursor') ?? 0);
  const end = start + Number(asked.get('limit') ?? 25);
  return {
    posts: found.slice(start, end).map(({ post }) => viewOf(network, post)),
    hitsTotal: found.length,
    ...(end < found.length ? { cursor: String(end) } : {}),
  };
}

function notifications(network: SmallNetwork, asked: Asked, request: WireRequest): object {
  const { did } = signedIn(network, tokenOf(request), 'access');
  const all = (network.notices.get(did) ?? []).toReversed();
  const start = Number(asked.get('cursor') ?? 0);
  const end = start + Number(asked.get('limit') ?? 50);
  const views = all.slice(start, end).map(({ reason, reasonSubject, post }) => {
    const { uri, cid, author, record, indexedAt } = viewOf(network, post);
    return {
      uri,
      cid,
      author,
      reason,
      reasonSubject,
      record,
      isRead: false,
      indexedAt,
      labels: [],
    };
  });
  return {
    notifications: views,
    priority: false,
    ...(end < all.length ? { cursor: String(end) } : {}),
  };
}

/** What `did:plc` documents look like. */
function document({ members }: SmallNetwork, _: Asked, { path }: WireRequest): object {
  const member = members.get(path.slice(1)) ?? refuse(404, 'NotFound');
  return {
    '@context': ['https://www.w3.org/ns/did/v1'],
    id: member.did,
    alsoKnownAs: [`at://${member.handle}`],
    service: [
      {
        id: '#atproto_pds',
        type: 'AtprotoPersonalDataServer',
        serviceEndpoint: 'https://pds.vlierdam.example',
      },
    ],
  };
}

function threadOf(network: SmallNetwork, post: StoredPost): object {
  const replies = answersTo(network, post.uri).map((answer) => threadOf(network, answer));
  const gone = { $type: 'app.bsky.feed.defs#notFoundPost', uri: `${post.uri}x`, notFound: true };
  const type = 'app.bsky.feed.defs#threadViewPost';
  return { $type: type, post: viewOf(network, post), replies: [...replies, gone] };
}

function answersTo({ posts }: SmallNetwork, uri: string): StoredPost[] {
  return [...posts.values()].filter(({ record }) =>
    JSON.stringify(record['reply'] ?? {}).includes(`"parent":{"uri":"${uri}"`),
  );
}

function quotesOf({ posts }: SmallNetwork, uri: string): StoredPost[] {
  return [...posts.values()].filter(({ record }) =>
    JSON.stringify(record['embed'] ?? {}).includes(`"uri":"${uri}"`),
  );
}

function mentions({ record }: StoredPost, did: string | null): boolean {
  return did === null || JSON.stringify(record['facets'] ?? []).includes(`"did":"${did}"`);
}

function sortAt({ record, indexedAt }: StoredPost): number {
  return Math.min(Date.parse(record.createdAt), Date.parse(indexedAt));
}

function viewOf(network: SmallNetwork, { uri, cid, did, record, indexedAt }: StoredPost) {
  const { handle, displayName } = network.members.get(did) ?? {
    handle: 'handle.invalid',
    displayName: '',
  };
  const author = { did, handle, displayName, labels: [], createdAt: '2024-02-06T10:00:00.000Z' };
  const replyCount = answersTo(network, uri).length;
  const quoteCount = quotesOf(network, uri).length;
  const counts = { bookmarkCount: 0, replyCount, repostCount: 0, likeCount: 0, quoteCount };
  return { uri, cid, author, record, ...counts, indexedAt, labels: [] };
}

function profileOf({ did, handle, displayName, description }: Member): object {
  return { did, handle, displayName, description, followersCount: 3, postsCount: 5, labels: [] };
}

function memberOf({ members }: SmallNetwork, actor: string): Member | undefined {
  return members.get(actor) ?? [...members.values()].find(({ handle }) => handle === actor);
}

function session(network: SmallNetwork, { did, handle }: Member): object {
  const count = network.wire.requests.length;
  const accessJwt = cidOf(`access ${did} ${count}`);
  const refreshJwt = cidOf(`refresh ${did} ${count}`);
  network.tokens.set(accessJwt, { did, use: 'access' }).set(refreshJwt, { did, use: 'refresh' });
  return { did, handle, accessJwt, refreshJwt, active: true };
}

function tokenOf({ headers }: WireRequest): string {
  return headers.authorization?.replace('Bearer ', '') ?? '';
}

function signedIn(network: SmallNetwork, token: string, use: 'access' | 'refresh'): Member {
  if (token === '') refuse(403, 'AuthMissing');
  const known = network.tokens.get(token);
  if (known?.use !== use) refuse(400, 'ExpiredToken');
  return memberOf(network, known.did) ?? refuse(401, 'AccountTakedown');
}

function refuse(status: number, error: string): never {
  throw new Refusal(status, error);
}
