import { countAttempt, obeyLogout, tellThrottled } from '@wachtpost/casework';
import type { AttemptLimit, Device } from '@wachtpost/casework';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { RolesClaim } from './claimed-roles.ts';
import { SignInError } from './errors.ts';
import { openFlow, sealFlow } from './flow.ts';
import type { Flow } from './flow.ts';
import { memberContext } from './installation.ts';
import { LogoutTokenError } from './logout-token.ts';
import { findOrMakeMember } from './member.ts';
import type { MemberHere } from './member.ts';
import { createProvider } from './provider.ts';
import type { Provider, ProviderOptions } from './provider.ts';
import { startSession } from './session.ts';
import type { NewSession, SessionDeps } from './session.ts';

export interface SignInOptions extends ProviderOptions, SessionDeps {
  /** Null or absent: roles come from invitations alone. */
  readonly rolesClaim?: RolesClaim | null | undefined;
}

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

/** Sign-in with OpenID Connect: authorisation code, PKCE, state and nonce; and the ways out. */
export interface SignIn {
  /** Whether what the provider says of somebody's roles takes the place of theirs at every sign-in. */
  readonly givesRoles: boolean;
  /** @throws SignInError unavailable when the provider cannot be reached. */
  begin(input: { returnTo: string; invitation?: string | undefined }): Promise<Begun>;
  /** Starts a session for whoever came back. @throws SignInError of any kind. */
  finish(input: {
    query: URLSearchParams;
    flow: string | undefined;
    device?: Device;
  }): Promise<Finished>;
  /**
   * Where somebody who signed out here can sign out at the provider too, which then sends them to `returnTo`; null where
   * it has no such place. @throws SignInError unavailable.
   */
  leaving(input: { idToken: string | null; returnTo: string }): Promise<URL | null>;
  /**
   * Ends the sessions that a logout token names. Returns how many.
   * @throws LogoutTokenError for a token that is not valid or was obeyed before, SignInError unavailable.
   */
  obeyLogout(token: string): Promise<number>;
}

/** More than anybody needs who mistypes, and few enough that a loop is noticed. */
export const accountLimit: AttemptLimit = { attempts: 20, seconds: 600 };

/**
 * Nothing is asked of the provider until somebody signs in, so the service starts without it.
 * @throws TypeError for an http issuer in production.
 */
export function createSignIn(options: SignInOptions): SignIn {
  const provider = createProvider(options);
  return {
    givesRoles: (options.rolesClaim ?? null) !== null,
    begin: (input) => begin(options, provider, input),
    finish: async ({ query, flow, ...arrival }) => {
      const waiting = flow === undefined ? null : openFlow(options.secret, flow);
      if (waiting === null) {
        throw new SignInError('stale', 'No sign-in waits for this answer.');
      }
      return finish(options, provider, { query, flow: waiting, ...arrival });
    },
    leaving: ({ idToken, returnTo }) => provider.leaving(idToken, returnTo),
    obeyLogout: async (token) => {
      const ended = await obeyLogout(options, await provider.readLogout(token));
      if (ended === null) {
        throw new LogoutTokenError('The logout token was obeyed before.');
      }
      return ended;
    },
  };
}

async function begin(
  options: SignInOptions,
  provider: Provider,
  input: Parameters<SignIn['begin']>[0],
): Promise<Begun> {
  const flow = {
    ...input,
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
  };
  return { address: await provider.address(flow), flow: sealFlow(options.secret, flow) };
}

async function finish(
  options: SignInOptions,
  provider: Provider,
  answer: { query: URLSearchParams; flow: Flow; device?: Device },
): Promise<Finished> {
  const { query, flow, ...arrival } = answer;
  const identity = await provider.redeem(query, flow);
  const member = await findOrMakeMember(options, identity, {
    rolesClaim: options.rolesClaim ?? null,
    letter: flow.invitation,
  });
  await brake(options, member);
  const { organisationId, memberId } = member;
  const { sid, idToken } = identity;
  const session = await startSession(options, {
    organisationId,
    memberId,
    sid,
    idToken,
    ...arrival,
  });
  return { ...session, returnTo: flow.returnTo };
}

/** One account that signs in over and over is a program gone wrong, or somebody who uses it with others. */
async function brake(options: SignInOptions, member: MemberHere): Promise<void> {
  const key = `sign-in account ${member.organisationId} ${member.memberId}`;
  const { waitSeconds, first } = await countAttempt(options, key, accountLimit);
  if (first) {
    await tellThrottled(memberContext(options, { ...member, roles: [] }), member.memberId);
  }
  if (waitSeconds > 0) {
    throw new SignInError('throttled', 'This account signed in too often.');
  }
}
