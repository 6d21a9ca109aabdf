/**
 * Why somebody could not sign in; each kind has one page.
 *
 * - `stale`: the flow is unknown, too old, or used already. Beginning again helps.
 * - `denied`: the identity provider said no, or the person turned back there.
 * - `unknown`: the provider vouches for the person, but no organisation invited them.
 * - `no_role`: the provider gives them no role here. Whoever manages accounts there can help.
 * - `throttled`: this account signed in too often. Waiting helps.
 * - `unavailable`: the provider cannot be reached, or does not answer as OpenID Connect asks.
 */
export type SignInErrorKind =
  | 'stale'
  | 'denied'
  | 'unknown'
  | 'no_role'
  | 'throttled'
  | 'unavailable';

/** Raised when a sign-in ends without a session. The message holds no name, address or token. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly kind: SignInErrorKind;

  constructor(kind: SignInErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
