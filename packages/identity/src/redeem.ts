import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  ClientError,
  fetchUserInfo,
  ResponseBodyError,
} from 'openid-client';
import type {
  Configuration,
  TokenEndpointResponse,
  TokenEndpointResponseHelpers,
} from 'openid-client';
import { SignInError } from './errors.ts';
import type { Flow } from './flow.ts';

type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers;

/** Somebody the provider vouches for. */
export interface ProvedIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** What the provider calls its own session; null where it does not tell. */
  readonly sid: string | null;
  readonly idToken: string;
  /** Everything that the provider says of the person; asks it once more, where it tells more at another address. */
  claims(): Promise<Claims>;
  /** The address, when the provider says that it was verified. May ask the provider once more. */
  verifiedEmail(): Promise<string | null>;
}

type Claims = Readonly<Record<string, unknown>>;

/** What the provider sent along when it sent the browser back. */
interface Answer {
  readonly redirectUri: string;
  readonly query: URLSearchParams;
  readonly flow: Flow;
}

/**
 * Trades the code in an answer for a proved identity; state, nonce, PKCE and signature are checked.
 * @throws SignInError denied, stale or unavailable.
 */
export async function redeemCode(config: Configuration, answer: Answer): Promise<ProvedIdentity> {
  return identityOf(config, await exchange(config, answer));
}

/** The address is rebuilt from the configured one: behind a proxy the request's own would differ. */
async function exchange(config: Configuration, answer: Answer): Promise<Tokens> {
  const { redirectUri, query, flow } = answer;
  const returned = new URL(redirectUri);
  returned.search = query.toString();
  try {
    return await authorizationCodeGrant(config, returned, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    });
  } catch (error) {
    throw explain(error);
  }
}

function identityOf(config: Configuration, tokens: Tokens): ProvedIdentity {
  const claims = tokens.claims();
  if (claims === undefined || tokens.id_token === undefined) {
    throw new SignInError('unavailable', 'The identity provider sent no ID token.');
  }
  let asked: Promise<Claims> | null = null;
  const more = () => (asked ??= userInfo(config, tokens, claims.sub));
  return {
    issuer: claims.iss,
    subject: claims.sub,
    sid: sidIn(claims),
    idToken: tokens.id_token,
    claims: async () => ({ ...(await more()), ...claims }),
    verifiedEmail: async () => emailIn(claims) ?? emailIn(await more()),
  };
}

/** Many providers tell the address at the userinfo endpoint alone; not all have one. */
async function userInfo(config: Configuration, tokens: Tokens, subject: string): Promise<Claims> {
  if (config.serverMetadata().userinfo_endpoint === undefined) {
    return {};
  }
  try {
    return await fetchUserInfo(config, tokens.access_token, subject);
  } catch (error) {
    throw explain(error);
  }
}

function sidIn({ sid }: Claims): string | null {
  return typeof sid === 'string' && sid.length > 0 && sid.length <= 255 ? sid : null;
}

function emailIn(claims: Claims): string | null {
  const { email, email_verified: verified } = claims;
  return typeof email === 'string' && verified === true ? email : null;
}

function explain(error: unknown): SignInError {
  if (error instanceof AuthorizationResponseError) {
    return new SignInError('denied', 'The identity provider refused.', { cause: error });
  }
  const outdated =
    (error instanceof ResponseBodyError && error.error === 'invalid_grant') ||
    (error instanceof ClientError && error.code === 'OAUTH_INVALID_RESPONSE');
  return outdated
    ? new SignInError('stale', 'The answer belongs to no sign-in that waits for one.', {
        cause: error,
      })
    : new SignInError('unavailable', 'The identity provider gave no usable answer.', {
        cause: error,
      });
}
