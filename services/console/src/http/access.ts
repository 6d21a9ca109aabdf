import { may } from '@wachtpost/casework';
import type { Permission } from '@wachtpost/casework';
import type { Session } from '@wachtpost/identity';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { PageError } from './problem.ts';

export { may };

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
