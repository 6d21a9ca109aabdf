import { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import { statusFailure } from '../http/failure.ts';
import { jsonOf } from '../http/json.ts';
import { confirmedBy } from './place.ts';
import type { PullInput } from '../connector.ts';
import type { Answer } from '../http/network.ts';
import type { TelegramSettings } from '../telegram.ts';
import type { Place } from './place.ts';

/** What messages call the other side; never its address, which holds the token. */
const name = 'Telegram';

/** The most updates that Telegram gives at once. */
const mostUpdates = 100;

/** Private chats come as `message` too; everything else is never sent to us. */
const allowed = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'my_chat_member',
];

const updateSchema = z.looseObject({ update_id: z.int().min(0) });
export type Update = z.infer<typeof updateSchema>;

const pageSchema = z.object({ ok: z.literal(true), result: z.array(updateSchema) });

interface Page {
  readonly updates: readonly Update[];
  /** Whether there may be more right now. */
  readonly isFull: boolean;
}

export type Asking = Pick<PullInput<TelegramSettings>, 'settings' | 'network' | 'signal'>;

/**
 * The updates behind a place, or null after an abort. With `waitSeconds` Telegram holds its answer until there is
 * an update.
 */
export async function updatesAfter(
  place: Place | null,
  waitSeconds: number,
  asking: Asking,
): Promise<Page | null> {
  const confirmed = confirmedBy(place, new Date());
  const parameters = {
    ...(confirmed === null ? {} : { offset: confirmed + 1 }),
    limit: mostUpdates,
    timeout: waitSeconds,
    allowed_updates: allowed,
  };
  const answer = await callUnlessAborted('getUpdates', parameters, waitSeconds, asking);
  if (answer === null) return null;
  const { result } = jsonOf(answer, pageSchema, name);
  const updates = result.filter(({ update_id }) => confirmed === null || update_id > confirmed);
  if (updates.length === 0 && result.length > 0) {
    throw new ConnectorError('malformed', `${name} sent what it was told to forget`);
  }
  return { updates, isFull: result.length >= mostUpdates };
}

async function callUnlessAborted(
  method: string,
  parameters: object,
  waitSeconds: number,
  asking: Asking,
): Promise<Answer | null> {
  try {
    return await call(method, parameters, waitSeconds, asking);
  } catch (error) {
    if (asking.signal.aborted) return null;
    throw error;
  }
}

/** Refusals that Telegram explains in the body, or that mean something else than they usually do. */
const refusals = [401, 404, 409, 429];

/**
 * One call of the Bot API. It is a POST, because a redirect of one is not followed: the token stands in the address.
 *
 * @throws ConnectorError, unless `accepts` names the status.
 */
export async function call(
  method: string,
  parameters: object,
  waitSeconds: number,
  { settings, network, signal }: Asking,
  accepts: readonly number[] = [],
): Promise<Answer> {
  const exchange = {
    url: `${settings.api.replace(/\/$/, '')}/bot${settings.token}/${method}`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
    name,
    accepts: [...refusals, ...accepts],
    timeoutMs: waitSeconds * 1000 + settings.timeoutMs,
  } as const;
  const answer = await network.ask(exchange, signal);
  if (refusals.includes(answer.status)) throw refusal(answer);
  return answer;
}

const refusalSchema = z.object({
  description: z.string().default(''),
  parameters: z
    .object({ retry_after: z.int().min(0).max(86_400) })
    .optional()
    .catch(undefined),
});

function refusal({ status, headers, body }: Answer): ConnectorError {
  const said = refusalSchema.safeParse(parsed(body)).data;
  if (status === 409) return conflict(said?.description ?? '');
  if (status !== 429) {
    // A token that nobody was ever given is "not found" to Telegram, one that was revoked "unauthorised".
    const message = `${name} knows no bot by this token; ask @BotFather for it (HTTP ${status})`;
    return new ConnectorError('unauthorised', message);
  }
  const failure = statusFailure(name, status, headers);
  const seconds = said?.parameters?.retry_after;
  if (seconds === undefined) return failure;
  return new ConnectorError('rate_limited', failure.message, { retryAfterMs: seconds * 1000 });
}

function conflict(description: string): ConnectorError {
  const why = /webhook/i.test(description)
    ? 'a webhook is set for this bot; remove it with deleteWebhook'
    : 'another program reads the updates of this bot; give Wachtpost a bot of its own';
  return new ConnectorError('settings', `${name} gives no updates: ${why} (HTTP 409)`);
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as unknown;
  } catch {
    return null;
  }
}
