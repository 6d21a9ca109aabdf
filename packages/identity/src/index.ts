export { clientNetwork } from './address.ts';
export type { Origin } from './address.ts';
export type { RolesClaim } from './claimed-roles.ts';
export { SignInError } from './errors.ts';
export type { SignInErrorKind } from './errors.ts';
export { flowMinutes } from './flow.ts';
export type { Installation } from './installation.ts';
export { knownBrowserDays, markBrowser, readBrowserMark } from './known-browser.ts';
export { LogoutTokenError } from './logout-token.ts';
export {
  authenticateSession,
  defaultSessionLimits,
  limitsOf,
  signOut,
  startSession,
} from './session.ts';
export type { NewSession, Session, SessionLimits } from './session.ts';
export { accountLimit, createSignIn } from './sign-in.ts';
export type { Begun, Finished, SignIn, SignInOptions } from './sign-in.ts';
export {
  authenticateToken,
  createOwnToken,
  createToken,
  longestTokenDays,
  newTokenSchema,
} from './tokens.ts';
export type { MadeToken, NewToken, TokenBearer } from './tokens.ts';
