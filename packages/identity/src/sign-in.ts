import { findSigningIn, linkIdentity } from '@wachtpost/casework';
import type { SigningIn } from '@wachtpost/casework';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { SignInError } from './errors.ts';
import { openFlow, sealFlow } from './flow.ts';
import type { Flow } from './flow.ts';
import { memberContext } from './installation.ts';
import type { Installation } from './installation.ts';
import { createProvider } from './provider.ts';
import type { Provider, ProviderOptions } from './provider.ts';
import type { ProvedIdentity } from './redeem.ts';
import { startSession } from './session.ts';
import type { NewSession } from './session.ts';

export interface SignInOptions extends ProviderOptions, Installation {}

export interface Begun {
  /** Where the browser goes: the provider's own page. */
  readonly address: URL;
  /** Goes into a cookie that lives `flowMinutes` and comes back to `finish`. */
  readonly flow: string;
}

export interface Finished extends NewSession {
  /** A path on this site: where the person was going when they were asked to sign in. */
  readonly returnTo: string;
}

/** Sign-in with OpenID Connect: authorisation code, PKCE, state and nonce. */
export interface SignIn {
  /** @throws SignInError unavailable when the provider cannot be reached. */
  begin(input: { returnTo: string }): Promise<Begun>;
  /** Starts a session for whoever came back. @throws SignInError of any kind. */
  finish(input: { query: URLSearchParams; flow: string | undefined }): Promise<Finished>;
}

/**
 * Nothing is asked of the provider until somebody signs in, so the service starts without it.
 * @throws TypeError for an http issuer in production.
 */
export function createSignIn(options: SignInOptions): SignIn {
  const provider = createProvider(options);
  return {
    begin: ({ returnTo }) => begin(options, provider, returnTo),
    finish: async ({ query, flow }) => {
      const waiting = flow === undefined ? null : openFlow(options.secret, flow);
      if (waiting === null) {
        throw new SignInError('stale', 'No sign-in waits for this answer.');
      }
      return finish(options, provider, query, waiting);
    },
  };
}

async function begin(options: SignInOptions, provider: Provider, returnTo: string): Promise<Begun> {
  const flow = {
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    returnTo,
  };
  return { address: await provider.address(flow), flow: sealFlow(options.secret, flow) };
}

async function finish(
  options: SignInOptions,
  provider: Provider,
  query: URLSearchParams,
  flow: Flow,
): Promise<Finished> {
  const identity = await provider.redeem(query, flow);
  const member = (await findLinked(options, identity)) ?? (await link(options, identity));
  const session = await startSession(options, member);
  return { ...session, returnTo: flow.returnTo };
}

/** Issuer and subject decide once they are known, whatever happens to an address afterwards. */
async function findLinked(
  { db }: Installation,
  { issuer, subject }: ProvedIdentity,
): Promise<SigningIn | null> {
  const known = await findSigningIn(db, { issuer, subject, verifiedEmail: null });
  return known[0] ?? null;
}

/**
 * The first sign-in: the oldest invitation of the verified address becomes this identity's membership. Asking
 * again afterwards settles who won when two identities claim one invitation at the same time.
 */
async function link(installation: Installation, identity: ProvedIdentity): Promise<SigningIn> {
  const { issuer, subject } = identity;
  const verifiedEmail = await identity.verifiedEmail();
  const [invited] =
    verifiedEmail === null
      ? []
      : await findSigningIn(installation.db, { issuer, subject, verifiedEmail });
  if (invited !== undefined) {
    const ctx = memberContext(installation, { ...invited, roles: [] });
    await linkIdentity(ctx, invited.memberId, { issuer, subject });
  }
  const linked = await findLinked(installation, identity);
  if (linked === null) {
    throw new SignInError('unknown', 'Nobody invited this person.');
  }
  return linked;
}
