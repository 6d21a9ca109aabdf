import path from 'node:path';
import { asMachine, listMembers, roles } from '@wachtpost/casework';
import type { Role } from '@wachtpost/casework';
import { createToken } from '@wachtpost/identity';
import { createLog, readConfig } from '@wachtpost/runtime';
import { openInstallation } from '../installation.ts';
import { findOrganisation } from '../organisations.ts';
import { CommandError } from './command-error.ts';

export interface TokenOptions {
  readonly data: string;
  readonly organisation?: string | undefined;
  readonly member: string;
  readonly role: readonly string[];
  readonly name: string;
  readonly days: number;
}

/** Makes an API token for a member and prints it: the only time that it can be read. */
export async function tokenCommand(options: TokenOptions): Promise<void> {
  const config = readConfig();
  const log = createLog({ name: 'token', level: 'warn' });
  const dataFolder = path.resolve(options.data);
  const installation = await openInstallation({ config, dataFolder, log });
  try {
    const { id } = await findOrganisation(installation, options.organisation);
    const ctx = asMachine(installation, id, 'command');
    const member = (await listMembers(ctx)).find(
      ({ email }) => email === options.member.toLowerCase(),
    );
    if (member === undefined) {
      throw new CommandError(`There is no member with the address ${options.member}.`);
    }
    const { token } = await createToken(ctx, {
      memberId: member.id,
      name: options.name,
      roles: options.role.length === 0 ? [...member.roles] : options.role.map(toRole),
      days: options.days,
    });
    process.stdout.write(`${token}\n`);
  } finally {
    await installation.shutdown.stop();
  }
}

function toRole(name: string): Role {
  const role = roles.find((known) => known === name);
  if (role === undefined) {
    throw new CommandError(`"${name}" is no role. Roles: ${roles.join(', ')}.`);
  }
  return role;
}
