import type { Database } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context, Role } from '../context.ts';

export interface SessionOwner {
  readonly organisationId: string;
  readonly sessionId: string;
  readonly memberId: string;
  readonly roles: readonly Role[];
  readonly seenAt: Date;
}

/** Stores the hash of a new session's secret. Returns the session's id. */
export async function storeSession(
  ctx: Context,
  session: { memberId: string; hash: Buffer; expiresAt: Date },
): Promise<string> {
  const id = uuid();
  await transaction(ctx, async (tx) => {
    await tx`insert into session ${tx({
      organisationId: ctx.organisationId,
      id,
      memberId: session.memberId,
      tokenHash: session.hash,
      expiresAt: session.expiresAt,
    })}`;
    await audit(ctx, tx, {
      action: 'session.started',
      subject: { kind: 'member', id: session.memberId },
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
      update session set seen_at = now() where id = ${id} and seen_at < now() - interval '1 minute'`,
  );
}

/** Ends a session. Ending it twice is no error. */
export async function endSession(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const ended = await tx<{ memberId: string }[]>`
      delete from session where id = ${id} returning member_id`;
    if (ended[0] !== undefined) {
      await audit(ctx, tx, {
        action: 'session.ended',
        subject: { kind: 'member', id: ended[0].memberId },
      });
    }
  });
}

/** Removes sessions past their limit. */
export async function forgetSessions(ctx: Context): Promise<number> {
  const gone = await transaction(ctx, (tx) => tx`delete from session where expires_at <= now()`);
  return gone.count;
}
