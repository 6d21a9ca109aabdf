import { createHash, randomBytes } from 'node:crypto';
import { endSession, findSessionOwner, storeSession, touchSession } from '@wachtpost/casework';
import type { Context, SessionOwner } from '@wachtpost/casework';
import { memberContext } from './installation.ts';
import type { Installation } from './installation.ts';

/** Minutes without a request after which a session ends. */
export const idleMinutes = 30;
/** Hours after which a session ends, used or not. */
export const sessionHours = 12;

/** Casework remembers use to the minute; asking more often would only cost round trips. */
const touchEveryMs = 60_000;

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

/** Starts a session for a member whose identity was just proved. */
export async function startSession(
  installation: Installation,
  member: { organisationId: string; memberId: string },
): Promise<NewSession> {
  const cookie = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + sessionHours * 3_600_000);
  const ctx = memberContext(installation, { ...member, roles: [] });
  await storeSession(ctx, { memberId: member.memberId, hash: hashOf(cookie), expiresAt });
  return { cookie, expiresAt };
}

/**
 * Whose session a cookie opens; null when there is none, or it is unknown, ended, or past a limit. A session
 * past its idle limit is ended here, so that its cookie stays worthless.
 */
export async function authenticateSession(
  installation: Installation,
  cookie: string | undefined,
): Promise<Session | null> {
  const owner = isCookie(cookie) ? await findSessionOwner(installation.db, hashOf(cookie)) : null;
  if (owner === null) {
    return null;
  }
  const session = { sessionId: owner.sessionId, ctx: memberContext(installation, owner) };
  const idleMs = Date.now() - owner.seenAt.getTime();
  if (idleMs > idleMinutes * 60_000) {
    await signOut(session);
    return null;
  }
  await touch(session, owner, idleMs);
  return session;
}

/** Ends a session for good. Ending it twice is no error. */
export async function signOut(session: Session): Promise<void> {
  await endSession(session.ctx, session.sessionId);
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
