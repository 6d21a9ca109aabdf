import type { Role } from '@wachtpost/casework';
import type { Session } from '@wachtpost/identity';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { PageError } from './problem.ts';

/** What a role opens. The rules stand here and nowhere else. */
const permissions = {
  seeFlags: ['adviser', 'auditor'],
  /** Reads what a post says, claims and decides. */
  workOnFlags: ['adviser'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function may(roles: readonly Role[], permission: Permission): boolean {
  return permissions[permission].some((role) => roles.includes(role));
}

/** The session of somebody who may do this. @throws PageError signed_out or role. */
export function allow(c: Context<ConsoleEnv>, permission: Permission): Session {
  const { session } = c.var;
  if (session === null) {
    throw new PageError('signed_out');
  }
  if (session.ctx.actor.kind !== 'member' || !may(session.ctx.actor.roles, permission)) {
    throw new PageError('role');
  }
  return session;
}
