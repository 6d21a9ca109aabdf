import { openWire } from '../conformance.ts';
import type { PlatformEvent, Wire, WireAnswer, WireRequest } from '../conformance.ts';
import type { RedditSettings } from '../reddit.ts';

/** Two invented subreddits: one listing reaches about a thousand posts, and the suite has more. */
const subreddits = ['vlierdam', 'rondomvlierdam'] as const;

/** A post or comment as the pretended platform keeps it. */
interface KeptThing {
  readonly kind: 't1' | 't3';
  readonly data: Record<string, unknown> & { readonly name: string };
}

/** Reddit as far as its Data API shows two subreddits. */
export interface PretendedReddit {
  readonly wire: Wire;
  readonly settings: RedditSettings;
  /** The newest first, by the path of their listing. */
  readonly listings: Map<string, KeptThing[]>;
  /** Answers that come before what the API would say. */
  refuse: ((path: string, query: URLSearchParams) => WireAnswer | null) | null;
  comment(event: PlatformEvent): KeptThing;
  link(event: PlatformEvent): KeptThing;
  find(name: string): KeptThing | undefined;
}

/** Base 36 as Reddit counts, from any id that a test likes. */
function idOf(id: string): string {
  return BigInt(`0x${Buffer.from(id).toString('hex').slice(-14)}`).toString(36);
}

export const commentName = (id: string): string => `t1_${idOf(id)}`;
export const linkName = (id: string): string => `t3_${idOf(id)}`;

function subredditOf(id: string): string {
  return subreddits[Number(BigInt(`0x${Buffer.from(id).toString('hex')}`) % 2n)] ?? 'vlierdam';
}

function sharedOf({ id, author, postedAt, mood }: PlatformEvent, kind: 't1' | 't3') {
  const subreddit = subredditOf(id);
  return {
    id: idOf(id),
    name: `${kind}_${idOf(id)}`,
    author,
    author_fullname: `t2_${author}`,
    subreddit,
    subreddit_id: 't5_2vlie',
    subreddit_name_prefixed: `r/${subreddit}`,
    created: Date.parse(postedAt) / 1000,
    created_utc: Date.parse(postedAt) / 1000,
    edited: false,
    score: 1,
    distinguished: null,
    stickied: false,
    ...(mood === '' ? {} : { mood }),
  };
}

export async function pretendReddit(): Promise<PretendedReddit> {
  const listings = new Map<string, KeptThing[]>(
    subreddits.flatMap((name) => [
      [`/r/${name}/new`, []],
      [`/r/${name}/comments`, []],
    ]),
  );
  const add = (path: string, thing: KeptThing) => {
    listings.get(path)?.unshift(thing);
    return thing;
  };
  const wire = await openWire((request) => answerOf(platform, request));
  const platform: PretendedReddit = {
    wire,
    settings: settingsFor(wire),
    listings,
    refuse: null,
    comment: (event) => {
      const name = subredditOf(event.id);
      const data = {
        ...sharedOf(event, 't1'),
        body: event.text,
        body_html: '<div class="md"></div>',
        link_id: 't3_kade',
        parent_id: 't3_kade',
        link_title: 'De kade',
        link_author: 'dijkwacht',
        permalink: `/r/${name}/comments/kade/de_kade/${idOf(event.id)}/`,
      };
      return add(`/r/${name}/comments`, { kind: 't1', data });
    },
    link: (event) => {
      const name = subredditOf(event.id);
      const data = {
        ...sharedOf(event, 't3'),
        title: 'De brug',
        selftext: event.text,
        is_self: true,
        url: 'https://vlierdam.example/brug',
        removed_by_category: null,
        permalink: `/r/${name}/comments/${idOf(event.id)}/de_brug/`,
      };
      return add(`/r/${name}/new`, { kind: 't3', data });
    },
    find: (name) => [...listings.values()].flat().find(({ data }) => data.name === name),
  };
  return platform;
}

function settingsFor({ url }: Wire): RedditSettings {
  return {
    clientId: 'app-verzonnen',
    clientSecret: 'geheim-verzonnen',
    username: 'wachtpost_vlierdam',
    subreddits: [...subreddits],
    recheckHours: 24,
    api: url,
    signInAt: url,
    timeoutMs: 20_000,
  };
}

function answerOf(platform: PretendedReddit, request: WireRequest): WireAnswer {
  const { pathname, searchParams: query } = new URL(request.path, 'http://127.0.0.1');
  const refusal = platform.refuse?.(pathname, query) ?? null;
  if (refusal !== null) return refusal;
  if (pathname === '/api/v1/access_token') return tokenFor(request);
  if (request.headers.authorization !== 'Bearer token-verzonnen') return problem(401);
  if (query.get('raw_json') !== '1') return problem(400);
  if (pathname.startsWith('/user/')) return userFor(pathname);
  if (pathname === '/api/info') return infoFor(platform, query);
  const listing = platform.listings.get(pathname);
  if (listing !== undefined) return paged(listing, query);
  const location = '/subreddits/search?q=vlierdam&raw_json=1';
  return pathname === '/subreddits/search'
    ? listingOf([], null)
    : { status: 302, headers: { location }, body: '' };
}

export function problem(status: number, reason?: string): WireAnswer {
  return json({ message: 'Iets ging mis', error: status, reason }, status);
}

export function json(value: unknown, status = 200): WireAnswer {
  const headers = {
    'content-type': 'application/json; charset=UTF-8',
    'x-ratelimit-used': '1',
    'x-ratelimit-remaining': '999.0',
    'x-ratelimit-reset': '300',
  };
  return { status, headers, body: JSON.stringify(value) };
}

function tokenFor({ method, headers, body }: WireRequest): WireAnswer {
  const basic = Buffer.from('app-verzonnen:geheim-verzonnen').toString('base64');
  if (method !== 'POST' || headers.authorization !== `Basic ${basic}`) return problem(401);
  if (body !== 'grant_type=client_credentials') return json({ error: 'unsupported_grant_type' });
  const token = { token_type: 'bearer', expires_in: 86_400, scope: '*' };
  return json({ ...token, access_token: 'token-verzonnen' });
}

function listingOf(children: readonly unknown[], after: string | null): WireAnswer {
  const data = {
    after,
    before: null,
    dist: children.length,
    modhash: '',
    geo_filter: '',
    children,
  };
  return json({ kind: 'Listing', data });
}

function paged(listing: readonly KeptThing[], query: URLSearchParams): WireAnswer {
  const reach = listing.slice(0, 1000);
  const after = query.get('after');
  const from = after === null ? 0 : reach.findLastIndex(({ data }) => data.name === after) + 1;
  const page = reach.slice(from, from + Number(query.get('limit') ?? 25));
  const more = from + page.length < reach.length;
  return listingOf(page, more ? (page.at(-1)?.data.name ?? null) : null);
}

function infoFor(platform: PretendedReddit, query: URLSearchParams): WireAnswer {
  const names = (query.get('id') ?? '').split(',');
  if (names.length > 100) return problem(400);
  const found = names.flatMap((name) => platform.find(name) ?? []);
  return listingOf(found, null);
}

function userFor(path: string): WireAnswer {
  if (path === '/user/geschorst/about') {
    return json({ kind: 't2', data: { name: 'geschorst', is_suspended: true } });
  }
  if (path !== '/user/vliersteen/about') return problem(404);
  const subreddit = { display_name: 'u_Vliersteen', public_description: 'wachtpost-7f3k-9q2m' };
  return json({ kind: 't2', data: { id: 'vlie1', name: 'Vliersteen', subreddit, created_utc: 1 } });
}
