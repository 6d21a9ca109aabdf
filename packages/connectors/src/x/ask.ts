import { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import { statusFailure } from '../http/failure.ts';
import type { PullInput } from '../connector.ts';
import type { Answer } from '../http/network.ts';
import type { XSettings } from './settings.ts';

export type Asking = Pick<PullInput<XSettings>, 'settings' | 'network' | 'signal'>;

export interface Request {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** `Bearer …` or `Basic …`. */
  readonly authorization: string;
  /** Sent as JSON, or as a form where it is text. */
  readonly body?: object | string;
  /** What messages call it. */
  readonly name: string;
  /** Posts that are paid before the request; see `meter.ts`. */
  readonly cost?: number;
}

/** The API does not accept one of the values that it was asked with: a place that it forgot, for one. */
export class BadValue extends ConnectorError {
  readonly parameters: readonly string[];

  constructor(message: string, parameters: readonly string[]) {
    super('settings', message);
    this.parameters = parameters;
  }
}

/** One request to the API. A 429 is told to all workers with the time that X names. */
export async function ask(input: Asking, request: Request): Promise<Answer> {
  const { settings, network, signal } = input;
  const { path, query, name, cost = 0 } = request;
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  const url = `${settings.api}${path}${search}`;
  const { timeoutMs } = settings;
  const sent = { url, name, cost, timeoutMs, accepts: [201, 400, 429], ...partsOf(request) };
  const answer = await network.ask(sent, signal);
  if (answer.status < 300) return answer;
  const failure = refusalOf(name, answer);
  if (failure.kind === 'rate_limited') {
    await network.gate.leave(new URL(url).hostname, failure, answer.headers);
  }
  throw failure;
}

function partsOf({ authorization, body }: Request) {
  const headers = { accept: 'application/json', authorization };
  if (body === undefined) return { headers };
  const form = typeof body === 'string';
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    method: 'POST' as const,
    headers: { ...headers, 'content-type': type },
    body: form ? body : JSON.stringify(body),
  };
}

const refusalSchema = z.object({
  type: z.string().default(''),
  title: z.string().default(''),
  errors: z
    .array(z.object({ parameters: z.record(z.string(), z.unknown()).default({}) }))
    .default([]),
});

function refusalOf(name: string, answer: Answer): ConnectorError {
  const body = refusalIn(answer);
  if (answer.status === 429) return tooMany(name, answer.headers, body?.type ?? '');
  const parameters = (body?.errors ?? []).flatMap((error) => Object.keys(error.parameters));
  const plain = statusFailure(name, answer.status, answer.headers);
  return parameters.length === 0 ? plain : new BadValue(plain.message, parameters);
}

function refusalIn({ body }: Answer): z.infer<typeof refusalSchema> | null {
  try {
    return refusalSchema.parse(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return null;
  }
}

const dayMs = 86_400_000;

/** X names the second at which the next period begins, and says when it is the month's posts that are used up. */
export function tooMany(name: string, headers: Headers, type: string): ConnectorError {
  if (type.endsWith('/usage-capped')) {
    const message = 'the posts that X gives in a month are used up';
    return new ConnectorError('rate_limited', message, { retryAfterMs: dayMs });
  }
  return statusFailure(name, 429, headers);
}
