import { createHash, randomBytes } from 'node:crypto';
import { endSession, findSessionOwner, storeSession, touchSession } from '@wachtpost/casework';
import type { Context, Device, SessionEnd, SessionOwner } from '@wachtpost/casework';
import { memberContext } from './installation.ts';
import type { Installation } from './installation.ts';
import { openText, sealText } from './seal.ts';

/** How long a session lives. */
export interface SessionLimits {
  /** Minutes without a request after which it ends. */
  readonly idleMinutes: number;
  /** Hours after which it ends, used or not. */
  readonly hours: number;
}

export const defaultSessionLimits: SessionLimits = { idleMinutes: 30, hours: 12 };

/** What sessions stand on. */
export interface SessionDeps extends Installation {
  /** `defaultSessionLimits` where absent. */
  readonly sessionLimits?: SessionLimits | undefined;
}

/** Casework remembers use to the minute; asking more often would only cost round trips. */
const touchEveryMs = 60_000;

const idTokenPurpose = 'id token of a session';

/** A session that was just started: the cookie's value is known here alone, the database holds its hash. */
export interface NewSession {
  /** 43 base64url characters: 32 random bytes. */
  readonly cookie: string;
  readonly expiresAt: Date;
}

/** Somebody who is signed in. */
export interface Session {
  readonly sessionId: string;
  /** Acts as the member, with the roles that the member has at this moment. */
  readonly ctx: Context;
}

/** Whose session begins, and how they came. */
interface Beginning {
  readonly organisationId: string;
  readonly memberId: string;
  readonly device?: Device;
  /** What the identity provider calls its own session. */
  readonly sid?: string | null;
  /** Kept encrypted: the provider asks for it when somebody leaves there as well. */
  readonly idToken?: string | null;
}

/** Starts a session for a member whose identity was just proved. */
export async function startSession(deps: SessionDeps, beginning: Beginning): Promise<NewSession> {
  const { organisationId, memberId, idToken = null, ...details } = beginning;
  const cookie = randomBytes(32).toString('base64url');
  const { hours } = limitsOf(deps);
  const expiresAt = new Date(Date.now() + hours * 3_600_000);
  const ctx = memberContext(deps, { organisationId, memberId, roles: [] });
  await storeSession(ctx, {
    ...details,
    memberId,
    hash: hashOf(cookie),
    expiresAt,
    idToken: idToken === null ? null : sealText(deps.secret, idTokenPurpose, idToken),
  });
  return { cookie, expiresAt };
}

/**
 * Whose session a cookie opens; null when there is none, or it is unknown, ended, or past a limit. A session
 * past its idle limit is ended here, so that its cookie stays worthless.
 *
 * @param options.passive for what nobody asked for by hand: it does not count as use.
 */
export async function authenticateSession(
  deps: SessionDeps,
  cookie: string | undefined,
  { passive = false }: { passive?: boolean } = {},
): Promise<Session | null> {
  const owner = isCookie(cookie) ? await findSessionOwner(deps.db, hashOf(cookie)) : null;
  if (owner === null) {
    return null;
  }
  const session = { sessionId: owner.sessionId, ctx: memberContext(deps, owner) };
  const idleMs = Date.now() - owner.seenAt.getTime();
  if (idleMs > limitsOf(deps).idleMinutes * 60_000) {
    await signOut(session, 'idle');
    return null;
  }
  if (!passive) {
    await touch(session, owner, idleMs);
  }
  return session;
}

/** Ends a session for good and returns its ID token, where it had one. Ending it twice is no error. */
export async function signOut(
  { ctx, sessionId }: Session,
  reason: SessionEnd = 'signed_out',
): Promise<string | null> {
  const sealed = await endSession(ctx, sessionId, reason);
  return sealed && openText(ctx.secret, idTokenPurpose, sealed);
}

export function limitsOf(deps: Pick<SessionDeps, 'sessionLimits'>): SessionLimits {
  return deps.sessionLimits ?? defaultSessionLimits;
}

async function touch(session: Session, owner: SessionOwner, idleMs: number): Promise<void> {
  if (idleMs > touchEveryMs) {
    await touchSession(session.ctx, owner.sessionId);
  }
}

function isCookie(value: string | undefined): value is string {
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value);
}

/** 256 random bits need no slow hash. */
function hashOf(cookie: string): Buffer {
  return createHash('sha256').update(cookie).digest();
}
