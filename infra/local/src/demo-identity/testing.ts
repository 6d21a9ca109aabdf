import type { RequestListener } from 'node:http';
import type { Context } from '@wachtpost/casework';
import { backChannelPath, signedOutPath, signInCallbackPath } from '@wachtpost/console';
import { createSignIn } from '@wachtpost/identity';
import type { SignIn } from '@wachtpost/identity';
import { demoAccounts } from './accounts.ts';
import { createDemoIdentity } from './identity.ts';
import { demoClientId } from './provider.ts';

/** The demonstration's provider on the server and port of a console, as the demonstration has them. */
export interface BesideConsole {
  /** What the console signs in with. */
  readonly signIn: SignIn;
  /** Answers what is the provider's, and leaves the rest to the console. */
  readonly before: (pages: RequestListener) => RequestListener;
}

/** @param publicUrl where browsers reach both */
export function besideConsole(
  { db, log, secret, keys }: Pick<Context, 'db' | 'log' | 'secret' | 'keys'>,
  publicUrl: string,
): BesideConsole {
  const redirectUri = publicUrl + signInCallbackPath;
  const issuer = `${publicUrl}/demo-identity`;
  const production = false;
  const demo = createDemoIdentity({
    issuer,
    redirectUris: [redirectUri],
    signedOutUri: publicUrl + signedOutPath,
    backChannelUri: publicUrl + backChannelPath,
    accounts: demoAccounts,
    production,
  });
  const client = { clientId: demoClientId, clientSecret: null, redirectUri };
  return {
    signIn: createSignIn({ db, log, secret, keys, issuer, production, ...client }),
    before: (pages) => (req, res) =>
      req.url?.startsWith('/demo-identity') ? demo.callback(req, res) : pages(req, res),
  };
}
