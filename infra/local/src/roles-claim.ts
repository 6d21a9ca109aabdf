import { roles } from '@wachtpost/casework';
import type { Role } from '@wachtpost/casework';
import type { RolesClaim } from '@wachtpost/identity';
import type { Config } from '@wachtpost/runtime';
import { CommandError } from './commands/command-error.ts';

/** What OIDC_ROLES means. @throws CommandError for a role that does not exist. */
export function rolesClaimOf({ oidc }: Pick<Config, 'oidc'>): RolesClaim | null {
  if (oidc === null || oidc.roles === null) {
    return null;
  }
  const { claim, values, organisation } = oidc.roles;
  return {
    claim,
    organisation,
    values: values.map(({ name, value }) => ({ role: toRole(name), value })),
  };
}

function toRole(name: string): Role {
  const role = roles.find((known) => known === name);
  if (role === undefined) {
    throw new CommandError(`OIDC_ROLES: "${name}" is no role. Roles: ${roles.join(', ')}.`);
  }
  return role;
}
