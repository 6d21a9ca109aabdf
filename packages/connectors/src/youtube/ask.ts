import { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import { statusFailure } from '../http/failure.ts';
import { jsonOf } from '../http/json.ts';
import { untilMidnightMs } from './midnight.ts';
import type { PullInput } from '../connector.ts';
import type { Answer } from '../http/network.ts';
import type { YoutubeSettings } from '../youtube.ts';

export type Asking = Pick<PullInput<YoutubeSettings>, 'settings' | 'network' | 'signal'>;

interface Request<Value> {
  readonly resource: 'channels' | 'comments' | 'commentThreads';
  readonly query: Readonly<Record<string, string>>;
  readonly schema: z.ZodType<Value>;
  /** What messages call it, where there is more to say than "YouTube". */
  readonly name?: string;
}

/**
 * One list call, which costs one unit. Null where comments were switched off: that is no fault. The key goes
 * into a header, because addresses end up in logs.
 */
export async function listOf<Value>(input: Asking, request: Request<Value>): Promise<Value | null> {
  const { settings, network, signal } = input;
  const name = request.name ?? 'YouTube';
  const exchange = {
    url: `${settings.api}/${request.resource}?${new URLSearchParams(request.query).toString()}`,
    headers: { accept: 'application/json', 'x-goog-api-key': settings.apiKey },
    name,
    accepts: [400, 403],
    timeoutMs: settings.timeoutMs,
    cost: 1,
  };
  const answer = await network.ask(exchange, signal);
  if (answer.status === 200) return jsonOf(answer, request.schema, name);
  const reasons = reasonsOf(answer);
  if (reasons.includes('commentsDisabled')) return null;
  throw refusal(name, answer, reasons);
}

const errorSchema = z.object({
  error: z.object({
    errors: z.array(z.object({ reason: z.string() })).default([]),
    details: z.array(z.object({ reason: z.string().optional() })).default([]),
  }),
});

/** The API's own words for what is wrong; none where the body is not its own. */
function reasonsOf({ body }: Answer): string[] {
  try {
    const { error } = errorSchema.parse(JSON.parse(new TextDecoder().decode(body)));
    return [...error.errors, ...error.details].flatMap(({ reason }) => reason ?? []);
  } catch {
    return [];
  }
}

const spent = new Set(['quotaExceeded', 'dailyLimitExceeded']);
const tooFast = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'RATE_LIMIT_EXCEEDED']);
const badKey = new Set(['keyInvalid', 'keyExpired', 'API_KEY_INVALID', 'API_KEY_EXPIRED']);

function refusal(name: string, answer: Answer, reasons: readonly string[]): ConnectorError {
  const is = (known: ReadonlySet<string>) => reasons.some((reason) => known.has(reason));
  if (is(spent)) {
    const message = 'the quota of the YouTube Data API is spent until midnight in California';
    return new ConnectorError('rate_limited', message, {
      retryAfterMs: untilMidnightMs(new Date(), 'America/Los_Angeles'),
    });
  }
  if (is(tooFast)) {
    return new ConnectorError('rate_limited', `${name} asks for fewer requests`, {
      retryAfterMs: 60_000,
    });
  }
  if (is(badKey)) {
    return new ConnectorError('unauthorised', 'YouTube does not know the API key, or it expired');
  }
  return statusFailure(name, answer.status, answer.headers);
}
