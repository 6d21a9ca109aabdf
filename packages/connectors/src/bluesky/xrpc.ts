import { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import type { PullInput } from '../connector.ts';
import { statusFailure } from '../http/failure.ts';
import { jsonOf } from '../http/json.ts';
import type { Answer } from '../http/network.ts';
import type { BlueskySettings } from './settings.ts';

/** What is needed to ask anything. */
export interface Asking extends Pick<
  PullInput<BlueskySettings>,
  'settings' | 'network' | 'signal'
> {
  /** Waits as long as a server asks for; without it, who asked too often fails. */
  readonly patience?: (failure: ConnectorError) => Promise<void>;
}

export interface Call<Value> {
  /** Address of the server, without a path. */
  readonly service: string;
  /** The method as the protocol names it: `app.bsky.feed.searchPosts`. */
  readonly method: string;
  readonly params?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Makes it a POST. */
  readonly body?: object;
  readonly token?: string;
  readonly schema: z.ZodType<Value>;
  /** What messages call the other side. */
  readonly name: string;
}

export type Said<Value> =
  | { readonly ok: true; readonly value: Value }
  /** `error` is the protocol's own name of the refusal, empty for none. */
  | { readonly ok: false; readonly error: string; readonly failure: ConnectorError };

const refusalSchema = z.object({ error: z.string().regex(/^\w{1,64}$/) });

/** Calls a method, and hands on a refusal that the caller may know an answer to. Any other failure is thrown. */
export async function attempt<Value>(input: Asking, call: Call<Value>): Promise<Said<Value>> {
  for (;;) {
    try {
      return await callOnce(input, call);
    } catch (error) {
      const isLimit = error instanceof ConnectorError && error.kind === 'rate_limited';
      if (!isLimit || input.patience === undefined) throw error;
      await input.patience(error);
    }
  }
}

async function callOnce<Value>(input: Asking, call: Call<Value>): Promise<Said<Value>> {
  const { network, settings, signal } = input;
  const { name, token, body } = call;
  const url = addressOf(call);
  const answer = await network.ask(
    {
      url,
      name,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined || Object.keys(body).length === 0
        ? {}
        : { body: JSON.stringify(body) }),
      accepts: [400, 401, 429],
      timeoutMs: settings.timeoutMs,
    },
    signal,
  );
  if (answer.status === 200) return { ok: true, value: jsonOf(answer, call.schema, name) };
  const failure = statusFailure(name, answer.status, answer.headers);
  if (answer.status === 429) {
    await network.gate.leave(new URL(url).hostname, failure, answer.headers);
    throw failure;
  }
  return { ok: false, error: refusalOf(answer), failure };
}

/** Calls a method whose refusal is a failure. */
export async function ask<Value>(input: Asking, call: Call<Value>): Promise<Value> {
  const said = await attempt(input, call);
  if (said.ok) return said.value;
  throw said.failure;
}

function addressOf({ service, method, params = {} }: Call<unknown>): string {
  const url = new URL(`/xrpc/${method}`, service);
  for (const [key, value] of Object.entries(params)) {
    for (const each of typeof value === 'string' ? [value] : (value ?? [])) {
      url.searchParams.append(key, each);
    }
  }
  return url.href;
}

function refusalOf(answer: Answer): string {
  try {
    return jsonOf(answer, refusalSchema, '').error;
  } catch {
    return '';
  }
}
