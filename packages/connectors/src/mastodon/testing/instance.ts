import { openWire } from '../../conformance.ts';
import { instanceEntity } from './entities.ts';
import { json, missing, pageOf, searchOf, withHeaders } from './rest.ts';
import { channelOf, openStreams } from './streams.ts';
import type { Connection, Wire, WireAnswer, WireRequest } from '../../conformance.ts';
import type { WireStatus } from './entities.ts';
import type { Streams } from './streams.ts';

interface Notice {
  readonly token: string;
  readonly entry: { readonly id: string };
}

/** What one instance holds. */
interface Holdings {
  readonly statuses: WireStatus[];
  readonly notices: Notice[];
  /** Answers that differ from what the instance would say, by path without query. */
  readonly answers: Map<string, WireAnswer>;
  /** Headers of every answer. */
  readonly headers: Record<string, string>;
  /** What it says of its streaming address; its own unless said otherwise. */
  streaming: string | null;
}

/** One Mastodon instance of this machine's own, with its REST API and both kinds of stream. */
export interface Instance extends Holdings, Pick<Streams, 'emit' | 'listening'> {
  readonly wire: Wire;
  /** Publishes or edits, without telling any stream. */
  put(status: WireStatus): void;
  remove(id: string): void;
  /** Notifies the owner of a token. */
  notify(token: string, status: WireStatus, type?: string): void;
}

export async function openInstance(): Promise<Instance> {
  const streams = openStreams();
  const holdings: Holdings = {
    statuses: [],
    notices: [],
    answers: new Map(),
    headers: {},
    streaming: null,
  };
  const { statuses, notices } = holdings;
  const wire = await openWire({
    answer: (request) => answerOf(request, holdings, streams, wire.url),
    socket: (connection, request, socket) => {
      socket.on('message', (data: Buffer) => {
        const { stream, tag } = JSON.parse(data.toString('utf-8')) as Record<string, string>;
        const channel = channelOf(stream ?? '', tag ?? null, tokenOf(request));
        streams.subscribe({ connection, channel, socket: true });
      });
    },
  });
  return Object.assign(holdings, {
    wire,
    emit: streams.emit,
    listening: streams.listening,
    put: (status: WireStatus) => {
      const at = statuses.findIndex(({ id }) => id === status.id);
      statuses.splice(at === -1 ? statuses.length : at, 1, status);
    },
    remove: (id: string) => {
      const at = statuses.findIndex((status) => status.id === id);
      if (at !== -1) statuses.splice(at, 1);
    },
    notify: (token: string, status: WireStatus, type = 'mention') => {
      const id = String(34_975_861 + notices.length);
      const { created_at, account } = status;
      const entry = { id, type, created_at, group_key: `ungrouped-${id}`, account, status };
      notices.push({ token, entry });
      streams.emit(`user:notification:${token}`, 'notification', JSON.stringify(entry));
    },
  });
}

function answerOf(
  request: WireRequest,
  holdings: Holdings,
  streams: Streams,
  address: string,
): WireAnswer {
  const url = new URL(request.path, address);
  const other = holdings.answers.get(url.pathname);
  if (other !== undefined) return other;
  const stream = streamOf(url, tokenOf(request));
  if (stream === null) return withHeaders(rest(url, request, holdings), holdings.headers);
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
  const body = (connection: Connection) => {
    connection.send(':)\n');
    streams.subscribe({ connection, channel: stream, socket: false });
  };
  return { status: 200, headers, body };
}

function rest(url: URL, request: WireRequest, holdings: Holdings): WireAnswer {
  const { statuses, notices, streaming } = holdings;
  const { pathname } = url;
  if (pathname === '/api/v2/instance') {
    return json(instanceEntity(streaming ?? url.origin.replace('http', 'ws')));
  }
  if (pathname === '/api/v1/notifications') {
    const own = notices.filter(({ token }) => token === tokenOf(request));
    return pageOf(
      url,
      own.map(({ entry }) => entry),
      80,
    );
  }
  if (pathname === '/api/v2/search') return searchOf(url, statuses);
  const [, kind, name = ''] = /^\/api\/v1\/(timelines\/tag|statuses)\/(.+)$/.exec(pathname) ?? [];
  if (kind === 'timelines/tag') {
    const tag = decodeURIComponent(name);
    return pageOf(
      url,
      statuses.filter((status) => hasTag(status, tag)),
      40,
    );
  }
  const found = kind === 'statuses' ? statuses.find(({ id }) => id === name) : undefined;
  return found === undefined ? missing : json(found);
}

function tokenOf({ headers }: WireRequest): string {
  return headers.authorization?.replace(/^Bearer /, '') ?? '';
}

function streamOf(url: URL, token: string): string | null {
  const [, name] = /^\/api\/v1\/streaming\/(hashtag|user\/notification)$/.exec(url.pathname) ?? [];
  return name === undefined
    ? null
    : channelOf(name.replace('/', ':'), url.searchParams.get('tag'), token);
}

function hasTag({ tags }: WireStatus, tag: string): boolean {
  return Array.isArray(tags) && tags.some((each: { name: string }) => each.name === tag);
}
