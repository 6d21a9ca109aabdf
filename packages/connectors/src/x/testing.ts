import { openWire } from '../conformance.ts';
import { answerOf } from './testing/api.ts';
import { epoch, handleOf, mentions, officials, tweetOf, withUsers } from './testing/tweets.ts';
import type { Connection, PlatformEvent, Wire, WireAnswer } from '../conformance.ts';
import type { Grant, Watched } from '../connector.ts';
import type { XSettings } from './settings.ts';
import type { KeptTweet } from './testing/tweets.ts';

interface KeptRule {
  readonly id: string;
  readonly value: string;
  readonly tag: string;
}

/** X with two officials, as far as its API shows it to an app. */
export interface PretendedX {
  readonly wire: Wire;
  readonly settings: XSettings;
  readonly watched: readonly (Watched & { readonly grant: Grant })[];
  /** What grants were renewed to, in order. */
  readonly renewed: Readonly<Record<string, string>>[];
  /** The newest first. */
  readonly tweets: KeptTweet[];
  rules: KeptRule[];
  /** Access tokens that hold, by account. */
  readonly tokens: Map<string, string>;
  /** Answers that come before what the API would say. */
  refuse: ((path: string, query: URLSearchParams) => WireAnswer | null) | null;
  /** The id that a name stands for. */
  idOf(name: string): string;
  add(event: PlatformEvent, part?: object): KeptTweet;
  edit(event: PlatformEvent): KeptTweet;
  /** Sends a line to whoever hears the stream. */
  send(line: string): void;
  /** Resolves when a stream was opened that nobody waited for yet. */
  listening(): Promise<void>;
}

/** Ids grow with time; an own count keeps those of one millisecond apart. */
function idFactory(): (name: string) => string {
  const ids = new Map<string, string>();
  return (name) => {
    const next = (BigInt(Date.now() - epoch) << 22n) + BigInt(ids.size);
    const id = ids.get(name) ?? next.toString();
    ids.set(name, id);
    return id;
  };
}

export async function pretendX(): Promise<PretendedX> {
  const idOf = idFactory();
  const connections: Connection[] = [];
  const waiting: (() => void)[] = [];
  let opened = 0;
  const onStream = (connection: Connection) => {
    connections.push(connection);
    connection.send('\r\n');
    opened += 1;
    waiting.shift()?.();
  };
  const wire = await openWire((request) => answerOf(platform, request, onStream));
  const renewed: Record<string, string>[] = [];
  const put = (tweet: KeptTweet) => {
    platform.tweets.unshift(tweet);
    const matching = platform.rules.filter(({ value }) =>
      mentions(tweet).some((id) => value.startsWith(`@${handleOf(id)} `)),
    );
    const line = { ...withUsers([tweet]), data: tweet, matching_rules: matching };
    if (matching.length > 0) platform.send(`${JSON.stringify(line)}\r\n`);
    return tweet;
  };
  const platform: PretendedX = {
    wire,
    settings: settingsFor(wire),
    watched: officials.map(({ id, handle }) => watchedFor(id, handle, renewed)),
    renewed,
    tweets: [],
    rules: [],
    tokens: new Map(officials.map(({ id }) => [id, `toegang-${id}`])),
    refuse: null,
    idOf,
    add: (event, part) => put({ ...tweetOf(event, idOf(event.id)), ...part }),
    edit: (event) => {
      const first = idOf(event.id);
      const at = platform.tweets.findIndex((tweet) => tweet.edit_history_tweet_ids[0] === first);
      const [old] = at < 0 ? [] : platform.tweets.splice(at, 1);
      const versions = old?.edit_history_tweet_ids ?? [first];
      const id = idOf(`${event.id} v${versions.length + 1}`);
      return put({ ...tweetOf(event, first), id, edit_history_tweet_ids: [...versions, id] });
    },
    send: (line) => {
      for (const connection of connections) connection.send(line);
    },
    listening: async () => {
      if (opened === 0) await new Promise<void>((resolve) => void waiting.push(resolve));
      opened = 0;
    },
  };
  return platform;
}

function watchedFor(accountId: string, handle: string, renewed: Record<string, string>[]) {
  const expiresAt = new Date(Date.now() + 7_200_000).toISOString();
  const grant: Grant = {
    values: {
      accessToken: `toegang-${accountId}`,
      refreshToken: `vernieuw-${accountId}`,
      expiresAt,
    },
    renew: async (values) => void renewed.push({ ...values }),
  };
  return { platform: 'x' as const, handle, accountId, grant };
}

function settingsFor({ url }: Wire): XSettings {
  return {
    clientId: 'app-verzonnen',
    clientSecret: 'geheim-verzonnen',
    bearerToken: 'app-toegang-verzonnen',
    stream: true,
    monthlyPosts: 10_000,
    recheckHours: 24,
    api: url,
    signInAt: url,
    timeoutMs: 20_000,
  };
}
