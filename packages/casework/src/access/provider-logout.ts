import type { Database } from '@wachtpost/database';
import { asMachine } from '../context.ts';
import type { Installation } from '../context.ts';
import { endSession } from './sessions.ts';

/** Whose sessions end: a person at the provider, one session there, or both. */
export interface ProviderLogout {
  readonly issuer: string;
  readonly subject: string | null;
  readonly sid: string | null;
  /** SHA-256 of what makes this message unique. */
  readonly hash: Buffer;
  /** Until when the message could be sent again and still be believed. */
  readonly expiresAt: Date;
}

/**
 * Ends what an identity provider says has ended, once: the same message is refused the second time. It is remembered
 * after the deed, so that a provider whose first try was cut off may try again. Returns how many sessions ended, or
 * null for a message that was obeyed before.
 */
export async function obeyLogout(
  installation: Installation,
  logout: ProviderLogout,
): Promise<number | null> {
  const { db } = installation;
  if (await isSpent(db, logout.hash)) {
    return null;
  }
  const sessions = await db<{ organisationId: string; sessionId: string }[]>`
    select organisation_id, session_id
    from sessions_of_identity(${logout.issuer}, ${logout.subject}, ${logout.sid})`;
  for (const { organisationId, sessionId } of sessions) {
    const ctx = asMachine(installation, organisationId, 'identity provider');
    await endSession(ctx, sessionId, 'provider');
  }
  await db`
    insert into spent_logout_token (hash, expires_at) values (${logout.hash}, ${logout.expiresAt})
    on conflict do nothing`;
  return sessions.length;
}

async function isSpent(db: Database, hash: Buffer): Promise<boolean> {
  const [spent] = await db`select from spent_logout_token where hash = ${hash}`;
  return spent !== undefined;
}
