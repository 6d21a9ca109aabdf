import { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import { statusFailure } from '../http/failure.ts';
import { jsonOf } from '../http/json.ts';
import type { PullInput } from '../connector.ts';
import type { Answer, Exchange } from '../http/network.ts';
import type { RedditSettings } from '../reddit.ts';

export type Asking = Pick<PullInput<RedditSettings>, 'settings' | 'network' | 'signal'>;

/** The app, signed in for one pull; nothing of it is kept. */
export interface Session {
  get<Value>(request: Get<Value>): Promise<Value>;
}

interface Get<Value> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly schema: z.ZodType<Value>;
  /** What messages call it. */
  readonly name: string;
}

// Reddit answers 200 to a wrong grant, too.
const tokenSchema = z.union([
  z.object({ access_token: z.string().min(1) }),
  z.object({ error: z.union([z.string(), z.number()]) }),
]);

/** Application-only OAuth: the app reads what everybody can read, in nobody's name. */
export async function signIn(input: Asking): Promise<Session> {
  const { clientId, clientSecret, signInAt } = input.settings;
  const answer = await ask(input, {
    url: `${signInAt}/api/v1/access_token`,
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    name: "Reddit's sign-in",
  });
  const token = jsonOf(answer, tokenSchema, "Reddit's sign-in");
  if ('error' in token) {
    throw new ConnectorError('unauthorised', 'Reddit does not let this app sign in by itself');
  }
  const authorization = `Bearer ${token.access_token}`;
  return { get: (request) => get(input, authorization, request) };
}

async function get<Value>(
  input: Asking,
  authorization: string,
  { path, query, schema, name }: Get<Value>,
): Promise<Value> {
  // Without raw_json texts come with "&lt;" for "<".
  const search = new URLSearchParams({ ...query, raw_json: '1' }).toString();
  const url = `${input.settings.api}${path}?${search}`;
  const answer = await ask(input, { url, headers: { authorization }, name });
  // A subreddit that does not exist is answered with a search for one.
  if (new URL(answer.url).pathname !== new URL(url).pathname) {
    throw new ConnectorError('gone', `${name} was not found; check its name`);
  }
  return jsonOf(answer, schema, name);
}

/** Reddit wants to know the platform, the app, its version and a user to turn to, in this form. */
async function ask({ settings, network, signal }: Asking, exchange: Exchange): Promise<Answer> {
  const userAgent = `node:wachtpost:v0.1 (by /u/${settings.username})`;
  const headers = { accept: 'application/json', ...exchange.headers, 'user-agent': userAgent };
  const { timeoutMs } = settings;
  const answer = await network.ask({ ...exchange, headers, timeoutMs, accepts: [429] }, signal);
  if (answer.status !== 429) return answer;
  const failure = statusFailure(exchange.name, 429, answer.headers);
  await network.gate.leave(new URL(exchange.url).hostname, failure, answer.headers);
  throw failure;
}
