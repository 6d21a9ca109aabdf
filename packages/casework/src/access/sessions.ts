import type { Database, Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context, Role } from '../context.ts';
import type { Device } from './device.ts';

export interface SessionOwner {
  readonly organisationId: string;
  readonly sessionId: string;
  readonly memberId: string;
  readonly roles: readonly Role[];
  readonly seenAt: Date;
}

export interface StartedSession {
  readonly memberId: string;
  /** SHA-256 of the cookie. */
  readonly hash: Buffer;
  readonly expiresAt: Date;
  readonly device?: Device;
  /** The session at the identity provider, where it names one. */
  readonly sid?: string | null;
  /** The ID token, encrypted. */
  readonly idToken?: Buffer | null;
}

/** Why a session ended: its member left or took it away, it lay unused, another took its place, or the provider said so. */
export type SessionEnd = 'signed_out' | 'taken_away' | 'idle' | 'replaced' | 'provider';

/** Stores the hash of a new session's secret. Returns the session's id. */
export async function storeSession(ctx: Context, session: StartedSession): Promise<string> {
  const { memberId, hash, expiresAt, device, sid = null, idToken = null } = session;
  const id = uuid();
  const row = { organisationId: ctx.organisationId, id, memberId, tokenHash: hash, expiresAt };
  await transaction(ctx, async (tx) => {
    await tx`insert into session ${tx({ ...row, sid, idToken, ...device })}`;
    await audit(ctx, tx, {
      action: 'session.started',
      subject: { kind: 'member', id: memberId },
    });
  });
  return id;
}

/** Whose session this is; null when unknown, past its absolute limit, or its member is gone. */
export async function findSessionOwner(db: Database, hash: Buffer): Promise<SessionOwner | null> {
  const [owner] = await db<SessionOwner[]>`
    select organisation_id, session_id, member_id, roles, seen_at from session_owner(${hash})`;
  return owner ?? null;
}

/** Remembers that a session is in use, to the minute. */
export async function touchSession(ctx: Context, id: string): Promise<void> {
  await transaction(
    ctx,
    (tx) => tx`
      update session set seen_at = now()
      where id = ${id} and ended_at is null and seen_at < now() - interval '1 minute'`,
  );
}

/** Ends a session and returns its encrypted ID token, where it had one. Ending it twice is no error. */
export async function endSession(
  ctx: Context,
  id: string,
  reason: SessionEnd = 'signed_out',
): Promise<Buffer | null> {
  return transaction(ctx, async (tx) => {
    const [ended] = await tx<{ memberId: string; idToken: Buffer | null }[]>`
      select member_id, id_token from session where id = ${id} and ended_at is null for update`;
    if (ended === undefined) {
      return null;
    }
    await tx`update session set ended_at = now(), id_token = null where id = ${id}`;
    await audit(ctx, tx, {
      action: 'session.ended',
      subject: { kind: 'member', id: ended.memberId },
      data: { reason },
    });
    return ended.idToken;
  });
}

/** Ends all sessions of a member but one, and leaves it to the caller to tell. Returns how many. */
export async function endSessionsOf(
  tx: Transaction,
  memberId: string,
  keptId: string | null = null,
): Promise<number> {
  const ended = await tx`
    update session set ended_at = now(), id_token = null
    where member_id = ${memberId} and ended_at is null and id is distinct from ${keptId}`;
  return ended.count;
}

/** Removes sessions past their limit, and those that ended a day ago. */
export async function forgetSessions(ctx: Context): Promise<number> {
  const gone = await transaction(
    ctx,
    (tx) => tx`
      delete from session where expires_at <= now() or ended_at < now() - interval '1 day'`,
  );
  return gone.count;
}
