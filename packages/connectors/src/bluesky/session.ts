import { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import type { Grant } from '../connector.ts';
import { ask, attempt } from './xrpc.ts';
import type { Asking, Said } from './xrpc.ts';

const tokensSchema = z.object({
  accessJwt: z.string().min(1).max(8192),
  refreshJwt: z.string().min(1).max(8192),
});
type Tokens = z.infer<typeof tokensSchema>;

const grantSchema = z.object({
  identifier: z.string().min(1).max(320),
  appPassword: z.string().min(1).max(200),
});

/** An account to ask as: how it signs in, and what it signed in with last. */
export interface Access {
  readonly identifier: string;
  readonly appPassword: string;
  tokens: Tokens | null;
  /** Keeps tokens before they are used. */
  keep(tokens: Tokens): Promise<void>;
}

/** The account that an administrator made for searching; null where there is none. */
export function serviceAccess({ settings }: Asking): Access | null {
  const { identifier, appPassword } = settings;
  if (identifier === undefined) return null;
  if (appPassword === undefined) {
    throw new ConnectorError('settings', 'appPassword is missing: identifier signs in with it');
  }
  return { identifier, appPassword, tokens: null, keep: async () => {} };
}

/** An official's own account; null where what they gave is not enough to sign in. */
export function grantAccess(grant: Grant): Access | null {
  const { values } = grant;
  const parsed = grantSchema.safeParse(values);
  if (!parsed.success) return null;
  return {
    ...parsed.data,
    tokens: tokensSchema.safeParse(values).data ?? null,
    keep: (tokens) => grant.renew({ ...values, ...tokens }),
  };
}

/**
 * Asks as an account, and signs in as seldom as that allows, because servers count sign-ins: with the tokens at
 * hand, else with fresh ones for them, else with the app password.
 *
 * @throws ConnectorError `unauthorised` when the account cannot sign in any more.
 */
export async function asAccount<Value>(
  input: Asking,
  access: Access,
  call: (token: string) => Promise<Said<Value>>,
): Promise<Value> {
  if (access.tokens !== null) {
    const said = await call(access.tokens.accessJwt);
    if (said.ok) return said.value;
    if (!isAboutToken(said)) throw said.failure;
    access.tokens = await refreshed(input, access.tokens);
    if (access.tokens !== null) await access.keep(access.tokens);
  }
  if (access.tokens === null) {
    access.tokens = await signIn(input, access);
    await access.keep(access.tokens);
  }
  const said = await call(access.tokens.accessJwt);
  if (said.ok) return said.value;
  throw said.failure;
}

function isAboutToken({ error, failure }: Extract<Said<unknown>, { ok: false }>): boolean {
  return failure.kind === 'unauthorised' || error === 'ExpiredToken' || error === 'InvalidToken';
}

async function refreshed(input: Asking, { refreshJwt }: Tokens): Promise<Tokens | null> {
  const said = await attempt(input, {
    service: input.settings.service,
    method: 'com.atproto.server.refreshSession',
    body: {},
    token: refreshJwt,
    schema: tokensSchema,
    name: 'the server of the account',
  });
  return said.ok ? said.value : null;
}

function signIn(input: Asking, { identifier, appPassword }: Access): Promise<Tokens> {
  return ask(input, {
    service: input.settings.service,
    method: 'com.atproto.server.createSession',
    body: { identifier, password: appPassword },
    schema: tokensSchema,
    name: 'the sign-in with an app password',
  });
}
