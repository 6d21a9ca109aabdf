import {
  allowInsecureRequests,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client';
import type { Configuration } from 'openid-client';
import { SignInError } from './errors.ts';
import type { Flow } from './flow.ts';
import { logoutReader } from './logout-token.ts';
import type { LogoutNotice } from './logout-token.ts';
import { redeemCode } from './redeem.ts';
import type { ProvedIdentity } from './redeem.ts';

export interface ProviderOptions {
  /** Issuer identifier; `/.well-known/openid-configuration` is looked up beneath it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client, which PKCE alone protects. */
  readonly clientSecret: string | null;
  readonly redirectUri: string;
  /** What is asked for beside "openid"; `email` where absent. */
  readonly scopes?: readonly string[] | undefined;
  /** In production an issuer has to be https. */
  readonly production: boolean;
}

const requestTimeoutSeconds = 10;
/** Providers move endpoints rarely, but a process may run for months. */
const discoveryLivesMs = 3_600_000;

/** The identity provider as the sign-in sees it. Nothing is asked of it before the first sign-in. */
export interface Provider {
  address(flow: Pick<Flow, 'state' | 'nonce' | 'verifier'>): Promise<URL>;
  /** @throws SignInError denied, stale or unavailable. */
  redeem(query: URLSearchParams, flow: Flow): Promise<ProvedIdentity>;
  /** Where somebody leaves the provider too; null where it has no such place. @throws SignInError unavailable. */
  leaving(idToken: string | null, returnTo: string): Promise<URL | null>;
  /** What a logout token says. @throws LogoutTokenError, or SignInError unavailable. */
  readLogout(token: string): Promise<LogoutNotice>;
}

/** @throws TypeError for an http issuer in production. */
export function createProvider(options: ProviderOptions): Provider {
  const insecure = new URL(options.issuer).protocol === 'http:';
  if (insecure && options.production) {
    throw new TypeError('OIDC_ISSUER must be an https address in production.');
  }
  const discovered = discoverLazily(options, insecure);
  const readLogout = logoutReader();
  return {
    address: async (flow) => addressOf(await discovered(), options, flow),
    redeem: async (query, flow) =>
      redeemCode(await discovered(), { redirectUri: options.redirectUri, query, flow }),
    leaving: async (idToken, returnTo) => leavingAddress(await discovered(), idToken, returnTo),
    readLogout: async (token) =>
      readLogout(token, { metadata: (await discovered()).serverMetadata(), ...options }),
  };
}

/** A failed discovery is not remembered: the next sign-in tries again. */
function discoverLazily(options: ProviderOptions, insecure: boolean): () => Promise<Configuration> {
  let known: { config: Promise<Configuration>; until: number } | null = null;
  return async () => {
    if (known === null || known.until < Date.now()) {
      known = { config: discover(options, insecure), until: Date.now() + discoveryLivesMs };
    }
    try {
      return await known.config;
    } catch (error) {
      known = null;
      throw new SignInError('unavailable', 'The identity provider could not be discovered.', {
        cause: error,
      });
    }
  };
}

/**
 * The signature of an ID token is checked although it comes straight from the provider: whoever sits between could
 * otherwise be anybody. A key that is not known yet is looked up, once a minute at most.
 */
function discover(options: ProviderOptions, insecure: boolean): Promise<Configuration> {
  const secret = options.clientSecret ?? undefined;
  return discovery(
    new URL(options.issuer),
    options.clientId,
    secret,
    secret === undefined ? None() : undefined,
    {
      execute: [enableNonRepudiationChecks, ...(insecure ? [allowInsecureRequests] : [])],
      timeout: requestTimeoutSeconds,
    },
  );
}

async function addressOf(
  config: Configuration,
  options: ProviderOptions,
  flow: Pick<Flow, 'state' | 'nonce' | 'verifier'>,
): Promise<URL> {
  return buildAuthorizationUrl(config, {
    redirect_uri: options.redirectUri,
    scope: ['openid', ...(options.scopes ?? ['email'])].join(' '),
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
  });
}

function leavingAddress(
  config: Configuration,
  idToken: string | null,
  returnTo: string,
): URL | null {
  if (config.serverMetadata().end_session_endpoint === undefined) {
    return null;
  }
  return buildEndSessionUrl(config, {
    post_logout_redirect_uri: returnTo,
    ...(idToken === null ? {} : { id_token_hint: idToken }),
  });
}
