import { ConnectorError } from '../connector.ts';
import { jsonOf } from '../http/json.ts';
import { shown } from './account.ts';
import { apiOf, serverName } from './api.ts';
import { fullHandle } from './audience.ts';
import { baseOf, domainOf } from './settings.ts';
import { accountSchema, tokenSchema } from './shapes.ts';
import type { Authorisation } from '../connector.ts';
import type { MastodonSettings } from './settings.ts';

/** To hear what is addressed to them, and to see whose account it is; nothing else can be done with it. */
const scope = 'read:notifications profile';

/** Proves an account of this instance; one elsewhere is proved there, or by a code in its profile. */
export const authorisation: Authorisation<MastodonSettings> = {
  url: (settings, { handle, state, challenge, redirectUrl }) => {
    const [, domain] = fullHandle(settings, handle).split('@');
    if (domain !== domainOf(settings)) {
      const message = `the account is not one of ${settings.instance}, so it cannot be proved there`;
      throw new ConnectorError('settings', message);
    }
    const url = new URL(`${baseOf(settings)}/oauth/authorize`);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: clientOf(settings).id,
      redirect_uri: redirectUrl,
      scope,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      // Whoever is signed in with an account of the municipality chooses their own.
      force_login: 'true',
    }).toString();
    return url.href;
  },

  exchange: async ({ code, verifier, redirectUrl }, input) => {
    const api = apiOf(input);
    const client = clientOf(input.settings);
    const form = {
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      client_id: client.id,
      client_secret: client.secret,
      redirect_uri: redirectUrl,
      scope,
    };
    const answer = await api.ask({ path: '/oauth/token', token: null, form, accepts: [400] });
    if (answer.status === 400) {
      const message = `${serverName} does not take this code: it is used, too old, or not for us`;
      throw new ConnectorError('unauthorised', message);
    }
    const { access_token: token } = jsonOf(answer, tokenSchema, serverName);
    const own = await api.ask({ path: '/api/v1/accounts/verify_credentials', token });
    const account = shown(input.settings, jsonOf(own, accountSchema, serverName));
    return { account, grant: { accessToken: token, instance: input.settings.instance } };
  },
};

function clientOf({ clientId, clientSecret }: MastodonSettings): { id: string; secret: string } {
  if (clientId !== null && clientSecret !== null) return { id: clientId, secret: clientSecret };
  const message = 'clientId and clientSecret are missing: register an application at the server';
  throw new ConnectorError('settings', message);
}
