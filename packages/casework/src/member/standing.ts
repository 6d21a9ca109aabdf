import type { Transaction } from '@wachtpost/database';
import type { Role } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';

export interface Standing {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
  /** Others who administer: not switched off, and not still invited. */
  readonly administratorsBeside: number;
}

/**
 * Keeps a member and all administrators as they are until the transaction ends, so that two who take each other's
 * role away at the same moment do not both succeed.
 * @throws DomainError not_found.
 */
export async function lockMember(tx: Transaction, id: string): Promise<Standing> {
  const rows = await tx<(Omit<Standing, 'administratorsBeside'> & { invited: boolean })[]>`
    select id, roles, disabled_at is not null as disabled, invitation is not null as invited
    from member where id = ${id} or 'administrator' = any(roles) order by id for update`;
  const member = rows.find((row) => row.id === id);
  if (member === undefined) {
    throw notFound('member');
  }
  const beside = rows.filter((row) => row.id !== id && !row.disabled && !row.invited);
  return {
    id,
    roles: member.roles,
    disabled: member.disabled,
    administratorsBeside: beside.filter((row) => row.roles.includes('administrator')).length,
  };
}

/** @throws DomainError refused for the last administrator. */
export function requireAdministratorBeside({ roles, administratorsBeside }: Standing): void {
  if (roles.includes('administrator') && administratorsBeside === 0) {
    throw new DomainError('refused', 'This is the last administrator: somebody has to remain.');
  }
}
