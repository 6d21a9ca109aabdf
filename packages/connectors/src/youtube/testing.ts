import { openWire } from '../conformance.ts';
import type { PlatformEvent, Wire, WireAnswer, WireRequest } from '../conformance.ts';
import type { YoutubeSettings } from '../youtube.ts';

/** An invented channel of an invented municipality. */
export const channelId = 'UCvlierdam_gemeente_0001';
export const videoId = 'vlierdam001';
export const apiKey = 'AIza-verzonnen';

/** A comment as the pretended platform keeps it: the API's own object. */
interface KeptComment {
  readonly id: string;
  readonly snippet: Record<string, unknown> & { publishedAt: string };
}

interface KeptThread {
  readonly top: KeptComment;
  readonly replies: KeptComment[];
}

/** YouTube with one channel, as far as its Data API shows it. */
export interface PretendedYoutube {
  readonly wire: Wire;
  readonly settings: YoutubeSettings;
  /** The newest first, as the API lists them. */
  readonly threads: KeptThread[];
  /** Answers that come before what the API would say. */
  refuse: ((resource: string, query: URLSearchParams) => WireAnswer | null) | null;
  add(event: PlatformEvent): KeptComment;
  reply(to: string, event: PlatformEvent): KeptComment;
  edit(event: PlatformEvent): void;
  remove(id: string): void;
}

export const commentId = (id: string): string => `Ugy${id}`;

function commentOf(event: PlatformEvent): KeptComment {
  const { id, text, author, postedAt, mood } = event;
  return {
    kind: 'youtube#comment',
    etag: `etag-${id}`,
    id: commentId(id),
    snippet: {
      channelId,
      videoId,
      textDisplay: text,
      textOriginal: text,
      authorDisplayName: `@${author}`,
      authorProfileImageUrl: 'https://yt3.example/foto.jpg',
      authorChannelUrl: `http://www.youtube.com/@${author}`,
      authorChannelId: { value: `UC-${author}` },
      canRate: true,
      viewerRating: 'none',
      likeCount: 0,
      publishedAt: postedAt,
      updatedAt: postedAt,
      ...(mood === '' ? {} : { mood }),
    },
  } as KeptComment;
}

export async function pretendYoutube(): Promise<PretendedYoutube> {
  const threads: KeptThread[] = [];
  const wire = await openWire((request) => answerOf(youtube, request));
  const youtube: PretendedYoutube = {
    wire,
    settings: settingsFor(wire),
    threads,
    refuse: null,
    add: (event) => {
      const top = commentOf(event);
      threads.unshift({ top, replies: [] });
      return top;
    },
    reply: (to, event) => {
      const whole = commentOf(event);
      const parentId = commentId(to);
      const id = `${parentId}.${event.id}`;
      const reply = { ...whole, id, snippet: { ...whole.snippet, parentId } };
      threads.find(({ top }) => top.id === parentId)?.replies.unshift(reply);
      return reply;
    },
    edit: (event) => {
      for (const comment of commentsOf(threads)) {
        if (comment.id !== commentId(event.id)) continue;
        const updatedAt = new Date(Date.parse(event.postedAt) + 60_000).toISOString();
        Object.assign(comment.snippet, {
          textDisplay: event.text,
          textOriginal: event.text,
          updatedAt,
        });
      }
    },
    remove: (id) => {
      const at = threads.findIndex(({ top }) => top.id === commentId(id));
      if (at >= 0) threads.splice(at, 1);
    },
  };
  return youtube;
}

function settingsFor({ url }: Wire): YoutubeSettings {
  return {
    apiKey,
    channels: [channelId],
    videos: [],
    dailyUnits: 10_000,
    lookBackDays: 7,
    refreshDays: 7,
    api: `${url}/youtube/v3`,
    timeoutMs: 20_000,
  };
}

const commentsOf = (threads: readonly KeptThread[]) =>
  threads.flatMap(({ top, replies }) => [top, ...replies]);

function answerOf(youtube: PretendedYoutube, request: WireRequest): WireAnswer {
  const url = new URL(request.path, 'http://127.0.0.1');
  const resource = url.pathname.replace('/youtube/v3/', '');
  const query = url.searchParams;
  const refusal = youtube.refuse?.(resource, query) ?? null;
  if (refusal !== null) return refusal;
  if (request.headers['x-goog-api-key'] !== apiKey) return failure(400, 'API_KEY_INVALID');
  if (resource === 'channels') return channelsFor(query);
  if (Number(query.get('maxResults') ?? 1) > 100) return failure(400, 'badRequest');
  if (resource === 'commentThreads') return threadsFor(youtube, query);
  return resource === 'comments' ? commentsFor(youtube, query) : failure(404, 'notFound');
}

export function failure(status: number, reason: string): WireAnswer {
  const message = 'Iets ging mis.';
  const error = { code: status, message, errors: [{ message, domain: 'youtube', reason }] };
  return json({ error }, status);
}

function json(value: unknown, status = 200): WireAnswer {
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  return { status, headers, body: JSON.stringify(value) };
}

function threadsFor({ threads }: PretendedYoutube, query: URLSearchParams): WireAnswer {
  const channel = query.get('allThreadsRelatedToChannelId');
  const video = query.get('videoId');
  if ((channel === null) === (video === null)) return failure(400, 'invalidFilters');
  if (channel !== null && channel !== channelId) return failure(404, 'channelNotFound');
  if (video !== null && video !== videoId) return failure(404, 'videoNotFound');
  const items = threads.map(({ top, replies }) => ({
    kind: 'youtube#commentThread',
    etag: `etag-${top.id}`,
    id: top.id,
    snippet: {
      channelId,
      videoId,
      topLevelComment: top,
      canReply: true,
      totalReplyCount: replies.length,
      isPublic: true,
    },
    ...(replies.length === 0 ? {} : { replies: { comments: replies.slice(0, 5) } }),
  }));
  return paged('youtube#commentThreadListResponse', items, query);
}

function commentsFor({ threads }: PretendedYoutube, query: URLSearchParams): WireAnswer {
  const ids = query.get('id')?.split(',');
  if (ids !== undefined) {
    if (ids.length > 50 || query.has('maxResults')) return failure(400, 'invalidFilters');
    const items = commentsOf(threads).filter(({ id }) => ids.includes(id));
    return json({ kind: 'youtube#commentListResponse', etag: 'e', pageInfo: {}, items });
  }
  const thread = threads.find(({ top }) => top.id === query.get('parentId'));
  return paged('youtube#commentListResponse', thread?.replies ?? [], query);
}

function paged(kind: string, all: readonly unknown[], query: URLSearchParams): WireAnswer {
  const size = Number(query.get('maxResults') ?? 20);
  const from = Number(Buffer.from(query.get('pageToken') ?? '', 'base64url').toString() || 0);
  const next = Buffer.from(String(from + size)).toString('base64url');
  const items = all.slice(from, from + size);
  const more = from + size < all.length ? { nextPageToken: next } : {};
  const pageInfo = { totalResults: items.length, resultsPerPage: size };
  return json({ kind, etag: 'e', ...more, pageInfo, items });
}

function channelsFor(query: URLSearchParams): WireAnswer {
  const page = { kind: 'youtube#channelListResponse', etag: 'e', pageInfo: {} };
  if (query.get('forHandle') !== '@vliersteen') return json(page);
  const snippet = {
    title: 'Burgemeester Vliersteen',
    description: 'Burgemeester van Vlierdam. wachtpost-7f3k-9q2m',
    customUrl: '@vliersteen',
    publishedAt: '2020-01-01T00:00:00Z',
  };
  return json({ ...page, items: [{ kind: 'youtube#channel', etag: 'e', id: channelId, snippet }] });
}
