import type { Context, KeyRing, Role } from '@wachtpost/casework';
import type { Database } from '@wachtpost/database';
import type { Logger } from '@wachtpost/runtime';

/** What every request of one installation shares, before anybody knows who asks. */
export interface Installation {
  readonly db: Database;
  readonly log: Logger;
  /** Key material, at least 32 characters: each use derives a key of its own from it. */
  readonly secret: string;
  /** What secrets of connectors and officials are sealed with. */
  readonly keys: KeyRing;
}

/** The context of a member: what casework needs to act on that member's behalf. */
export function memberContext(
  { db, log, secret, keys }: Installation,
  member: { organisationId: string; memberId: string; roles: readonly Role[] },
): Context {
  return {
    db,
    log,
    secret,
    keys,
    organisationId: member.organisationId,
    actor: { kind: 'member', id: member.memberId, roles: member.roles },
  };
}
