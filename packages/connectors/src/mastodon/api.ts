import { z } from 'zod';

import { statusFailure } from '../http/failure.ts';
import { jsonOf } from '../http/json.ts';
import { resetAfterMs } from '../http/retry.ts';
import { isSpent, rateLimited } from './limits.ts';
import { baseOf } from './settings.ts';
import type { ConnectorError, PullInput } from '../connector.ts';
import type { Answer } from '../http/network.ts';
import type { MastodonSettings } from './settings.ts';

export const serverName = 'the Mastodon server';

interface Question {
  /** Below the address of the API, with its query. */
  readonly path: string;
  /** Whose token goes along; null for none. */
  readonly token: string | null;
  /** Statuses beside 200 that are an answer. */
  readonly accepts?: readonly number[];
  /** What is posted, as a form. */
  readonly form?: Readonly<Record<string, string>>;
}

/** The REST API of one instance, within what it allows. */
export interface Api {
  /**
   * @throws ConnectorError as `Network.ask` does; `rate_limited` before the request when the instance said that
   * the last one was the last for now.
   */
  ask(question: Question): Promise<Answer>;
  /** Requests so far. */
  asked(): number;
}

type Part = Pick<PullInput<MastodonSettings>, 'settings' | 'network' | 'signal'>;

export function apiOf({ settings, network, signal }: Part): Api {
  const { hostname } = new URL(baseOf(settings));
  let asked = 0;
  let restUntil = 0;

  /** Every worker should know, not only the one that asked. */
  async function refuse(failure: ConnectorError, headers: Headers | null): Promise<never> {
    await network.gate.leave(hostname, failure, headers);
    throw failure;
  }

  async function ask(question: Question): Promise<Answer> {
    const waitMs = restUntil - Date.now();
    if (waitMs > 0) await refuse(rateLimited(waitMs), null);
    asked += 1;
    const answer = await network.ask(exchangeOf(settings, question), signal);
    const { headers } = answer;
    if (answer.status === 429) await refuse(statusFailure(serverName, 429, headers), headers);
    if (isSpent(headers)) restUntil = Date.now() + (resetAfterMs(headers, new Date()) ?? 0);
    return answer;
  }

  return { ask, asked: () => asked };
}

function exchangeOf(settings: MastodonSettings, { path, token, accepts, form }: Question) {
  return {
    url: `${baseOf(settings)}${path}`,
    name: serverName,
    // Mastodon says when to come back in headers of its own, which only an accepted answer shows.
    accepts: [429, ...(accepts ?? [])],
    timeoutMs: settings.timeoutMs,
    headers: {
      accept: 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form === undefined
      ? {}
      : { method: 'POST' as const, body: new URLSearchParams(form).toString() }),
  };
}

const missingSchema = z.object({ error: z.string() });

/**
 * Whether the instance itself says that there is no such thing.
 *
 * @throws ConnectorError `gone` where something else answered: then it is the address that is wrong.
 */
export function isMissing({ status, body, headers }: Answer): boolean {
  if (status !== 404 && status !== 410) return false;
  try {
    jsonOf({ body }, missingSchema, serverName);
    return true;
  } catch {
    throw statusFailure(serverName, status, headers);
  }
}
