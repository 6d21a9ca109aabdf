import { epoch, mentions, officials, withUsers } from './tweets.ts';
import type { Connection, WireAnswer, WireRequest } from '../../conformance.ts';
import type { PretendedX } from '../testing.ts';

export function json(value: unknown, status = 200): WireAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(value) };
}

export function problem(status: number, type: string, errors?: readonly object[]): WireAnswer {
  const about = {
    type: `https://api.x.com/2/problems/${type}`,
    title: 'Probleem',
    detail: 'Iets ging mis.',
  };
  return json({ ...about, ...(errors === undefined ? {} : { errors }), status }, status);
}

/** What the API answers, with the checks that it makes. */
export function answerOf(
  platform: PretendedX,
  request: WireRequest,
  onStream: (connection: Connection) => void,
): WireAnswer {
  const { pathname, searchParams: query } = new URL(request.path, 'http://127.0.0.1');
  const refusal = platform.refuse?.(pathname, query) ?? null;
  if (refusal !== null) return refusal;
  if (pathname === '/2/oauth2/token') return tokenFor(platform, request);
  const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
  const asApp = token === platform.settings.bearerToken;
  const account = [...platform.tokens].find(([, held]) => held === token)?.[0];
  if (!asApp && account === undefined) return problem(401, 'unauthorized');
  if (pathname === '/2/tweets') return lookUp(platform, query);
  if (pathname === '/2/users/me') return userFor(account ?? '');
  const name = /^\/2\/users\/by\/username\/(\w+)$/.exec(pathname)?.[1];
  if (name !== undefined) return userFor(officials.find(({ handle }) => handle === name)?.id ?? '');
  const asked = /^\/2\/users\/(\d+)\/mentions$/.exec(pathname)?.[1];
  if (asked !== undefined)
    return asked === account ? mentionsFor(platform, asked, query) : problem(403, 'forbidden');
  if (!asApp) return problem(403, 'unsupported-authentication');
  if (pathname === '/2/tweets/search/stream/rules') return rulesFor(platform, request);
  if (platform.rules.length === 0) return problem(409, 'rule-configuration-issue');
  return { status: 200, headers: { 'content-type': 'application/json' }, body: onStream };
}

function mentionsFor({ tweets }: PretendedX, account: string, query: URLSearchParams): WireAnswer {
  const size = Number(query.get('max_results') ?? 10);
  if (size < 5 || size > 100)
    return problem(400, 'invalid-request', [{ parameters: { max_results: [] } }]);
  const since = BigInt(query.get('since_id') ?? 0);
  const until = BigInt(query.get('until_id') ?? '9223372036854775807');
  const start = (BigInt(Date.parse(query.get('start_time') ?? '2010-11-06') - epoch) << 22n) - 1n;
  const all = tweets
    .filter((tweet) => mentions(tweet).includes(account))
    .slice(0, 800)
    .filter(({ id }) => BigInt(id) > since && BigInt(id) < until && BigInt(id) > start);
  const from = Number(query.get('pagination_token')?.slice(5) ?? 0);
  const data = all.slice(from, from + size);
  const more = from + size < all.length ? { next_token: `7140d${from + size}` } : {};
  if (data.length === 0) return json({ meta: { result_count: 0 } });
  const [newest, oldest] = [data[0]?.id, data.at(-1)?.id];
  const meta = { result_count: data.length, newest_id: newest, oldest_id: oldest, ...more };
  return json({ data, ...withUsers(data), meta });
}

function lookUp({ tweets }: PretendedX, query: URLSearchParams): WireAnswer {
  const ids = (query.get('ids') ?? '').split(',');
  if (ids.length > 100) return problem(400, 'invalid-request', [{ parameters: { ids: [] } }]);
  const data = ids.flatMap((id) => {
    const newest = tweets.find(({ edit_history_tweet_ids: versions }) => versions.includes(id));
    // An older version is given as it was, and names the newer ones.
    return newest === undefined
      ? []
      : { ...newest, id, text: newest.id === id ? newest.text : 'oud' };
  });
  const missing = ids.filter((id) => !data.some((tweet) => tweet.id === id));
  const errors = missing.map((id) => ({
    value: id,
    resource_id: id,
    resource_type: 'tweet',
    parameter: 'ids',
    title: 'Not Found Error',
    type: 'https://api.x.com/2/problems/resource-not-found',
  }));
  const found = data.length === 0 ? {} : { data, ...withUsers(data) };
  return json({ ...found, ...(errors.length === 0 ? {} : { errors }) });
}

function rulesFor(platform: PretendedX, { method, body }: WireRequest): WireAnswer {
  const meta = { sent: new Date().toISOString() };
  if (method === 'GET')
    return json({ ...(platform.rules.length === 0 ? {} : { data: platform.rules }), meta });
  const asked = JSON.parse(body) as {
    add?: { value: string; tag: string }[];
    delete?: { ids: string[] };
  };
  const gone = asked.delete?.ids ?? [];
  const added = (asked.add ?? []).map((rule) => ({
    ...rule,
    id: platform.idOf(`regel ${rule.tag}`),
  }));
  platform.rules = [...platform.rules.filter(({ id }) => !gone.includes(id)), ...added];
  const summary = { created: added.length, not_created: 0, deleted: gone.length, not_deleted: 0 };
  return json({ data: added, meta: { ...meta, summary } }, added.length > 0 ? 201 : 200);
}

function tokenFor(platform: PretendedX, { body, headers }: WireRequest): WireAnswer {
  const basic = Buffer.from('app-verzonnen:geheim-verzonnen').toString('base64');
  if (headers.authorization !== `Basic ${basic}`)
    return json({ error: 'unauthorized_client' }, 401);
  const form = new URLSearchParams(body);
  const official = officials.find(
    ({ id }) => form.get('refresh_token') === `vernieuw-${id}` || form.get('code') === `code-${id}`,
  );
  if (official === undefined) return json({ error: 'invalid_request' }, 400);
  const access = `nieuwe-toegang-${official.id}`;
  platform.tokens.set(official.id, access);
  const scope = 'users.read tweet.read offline.access';
  const token = { token_type: 'bearer', expires_in: 7200, access_token: access, scope };
  return json({ ...token, refresh_token: `daarna-${official.id}` });
}

function userFor(id: string): WireAnswer {
  const official = officials.find((each) => each.id === id);
  const missing = {
    title: 'Not Found Error',
    type: 'https://api.x.com/2/problems/resource-not-found',
  };
  if (official === undefined) return json({ errors: [missing] });
  const description = 'Burgemeester van Vlierdam. wachtpost-7f3k-9q2m';
  return json({ data: { id, username: official.handle, name: 'Verzonnen', description } });
}
