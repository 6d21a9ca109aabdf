import { ConnectorError } from '../connector.ts';
import { jsonOf } from '../http/json.ts';
import { ask } from './ask.ts';
import { profileSchema } from './shapes.ts';
import { tokensFor } from './token.ts';
import type { Account, Authorisation } from '../connector.ts';
import type { Asking } from './ask.ts';
import type { XSettings } from './settings.ts';

/** Reading in the official's name, also tomorrow; nothing is ever written. */
const scope = 'tweet.read users.read offline.access';

const shown = { 'user.fields': 'description' };

export const authorisation: Authorisation<XSettings> = {
  url: ({ clientId, signInAt }, { state, challenge, redirectUrl }) => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUrl,
      scope,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    return `${signInAt}/i/oauth2/authorize?${query.toString()}`;
  },
  exchange: async ({ code, verifier, redirectUrl }, input) => {
    const form = { grant_type: 'authorization_code', code, code_verifier: verifier };
    const grant = await tokensFor(input, { ...form, redirect_uri: redirectUrl });
    const account = await profileOf(input, '/2/users/me', `Bearer ${grant.accessToken}`);
    if (account !== null) return { account, grant };
    throw new ConnectorError('gone', 'X does not say whose account it is');
  },
};

/** The account of that name, with what its owner wrote about it. Only an app's own token may ask. */
export async function accountOf(handle: string, input: Asking): Promise<Account | null> {
  const { bearerToken } = input.settings;
  if (!/^\w{1,15}$/.test(handle)) return null;
  if (bearerToken === '') {
    throw new ConnectorError('settings', 'bearerToken is needed to look at a profile');
  }
  return await profileOf(input, `/2/users/by/username/${handle}`, `Bearer ${bearerToken}`);
}

async function profileOf(
  input: Asking,
  path: string,
  authorization: string,
): Promise<Account | null> {
  const name = 'the account at X';
  const answer = await ask(input, { path, query: shown, authorization, name });
  const profile = jsonOf(answer, profileSchema, name);
  if ('errors' in profile) return null;
  const { id, username, description } = profile.data;
  return { id, handle: username, profile: description };
}
