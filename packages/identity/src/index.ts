export { clientNetwork } from './address.ts';
export type { Origin } from './address.ts';
export { SignInError } from './errors.ts';
export type { SignInErrorKind } from './errors.ts';
export { flowMinutes } from './flow.ts';
export type { Installation } from './installation.ts';
export {
  authenticateSession,
  idleMinutes,
  sessionHours,
  signOut,
  startSession,
} from './session.ts';
export type { NewSession, Session } from './session.ts';
export { createSignIn } from './sign-in.ts';
export type { Begun, Finished, SignIn, SignInOptions } from './sign-in.ts';
export { createThrottle } from './throttle.ts';
export type { Throttle } from './throttle.ts';
export { authenticateToken, createToken, longestTokenDays, newTokenSchema } from './tokens.ts';
export type { NewToken, TokenBearer } from './tokens.ts';
