import { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import { jsonOf } from '../http/json.ts';
import { ask } from './ask.ts';
import { tokenSchema } from './shapes.ts';
import type { Grant, PullInput } from '../connector.ts';
import type { Answer } from '../http/network.ts';
import type { Asking, Request } from './ask.ts';
import type { XSettings } from './settings.ts';

/** An official who gave us access to what is addressed to them. */
export interface Session {
  readonly accountId: string;
  readonly handle: string;
  /** Asks in the official's name; a token that ran out is replaced first. */
  ask(request: Omit<Request, 'authorization'>): Promise<Answer>;
}

const grantSchema = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string(),
  expiresAt: z.iso.datetime({ offset: true }),
});
export type Tokens = z.infer<typeof grantSchema>;

/** A token that ends so soon may end on the way. */
const soonMs = 60_000;

/** Everybody watched who proved the account and gave access; nobody else is asked about. */
export function sessionsOf(input: PullInput<XSettings>): Session[] {
  return input.watched.flatMap(({ platform, handle, accountId, grant }) => {
    if (platform !== 'x' || accountId === null || grant === null) return [];
    return [{ accountId, handle, ask: askingFor(input, grant) }];
  });
}

function askingFor(input: Asking, grant: Grant): Session['ask'] {
  let held: Tokens | null = null;
  const renewed = async (tokens: Tokens) => {
    held = await renew(input, tokens, grant);
    return held;
  };
  return async (request) => {
    let tokens = held ?? tokensOf(grant);
    const ending = Date.parse(tokens.expiresAt) - Date.now() < soonMs;
    if (ending) tokens = await renewed(tokens);
    const asWith = ({ accessToken }: Tokens) =>
      ask(input, { ...request, authorization: `Bearer ${accessToken}` });
    try {
      return await asWith(tokens);
    } catch (error) {
      if (ending || !isUnauthorised(error)) throw error;
      return await asWith(await renewed(tokens));
    }
  };
}

function isUnauthorised(error: unknown): boolean {
  return error instanceof ConnectorError && error.kind === 'unauthorised';
}

function tokensOf({ values }: Grant): Tokens {
  const parsed = grantSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw accessEnded();
}

/** A refresh token works once: what replaces it is stored before it is used. */
async function renew(input: Asking, { refreshToken }: Tokens, grant: Grant): Promise<Tokens> {
  if (refreshToken === '') throw accessEnded();
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const tokens = await tokensFor(input, form, refreshToken);
  await grant.renew(tokens);
  return tokens;
}

/** Asks the token endpoint, as the app. */
export async function tokensFor(
  input: Asking,
  form: Readonly<Record<string, string>>,
  refreshToken = '',
): Promise<Tokens> {
  const { clientId, clientSecret } = input.settings;
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
  const request = {
    path: '/2/oauth2/token',
    authorization: `Basic ${basic.toString('base64')}`,
    body: new URLSearchParams({ ...form, client_id: clientId }).toString(),
    name: "X's sign-in",
  };
  const answer = await ask(input, request).catch((error: unknown) => {
    // The API says 400 to a token or code that it does not take any more.
    throw error instanceof ConnectorError && error.kind === 'settings' ? accessEnded(error) : error;
  });
  const token = jsonOf(answer, tokenSchema, request.name);
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token ?? refreshToken,
    expiresAt: new Date(Date.now() + token.expires_in * 1000).toISOString(),
  };
}

function accessEnded(cause?: ConnectorError): ConnectorError {
  const message = 'the access that an official gave to X ended; they can give it again';
  return new ConnectorError('unauthorised', message, { cause });
}
