import type { Context, Role } from '@wachtpost/casework';
import type { Database } from '@wachtpost/database';
import type { Logger } from '@wachtpost/runtime';

/** What every request of one installation shares, before anybody knows who asks. */
export interface Installation {
  readonly db: Database;
  readonly log: Logger;
  /** Key material, at least 32 characters: each use derives a key of its own from it. */
  readonly secret: string;
}

/** The context of a member: what casework needs to act on that member's behalf. */
export function memberContext(
  { db, log, secret }: Installation,
  member: { organisationId: string; memberId: string; roles: readonly Role[] },
): Context {
  return {
    db,
    log,
    secret,
    organisationId: member.organisationId,
    actor: { kind: 'member', id: member.memberId, roles: member.roles },
  };
}
