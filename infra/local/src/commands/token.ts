import path from 'node:path';
import { asMachine, listMembers, scopes, scopesOf } from '@wachtpost/casework';
import type { Member, Scope } from '@wachtpost/casework';
import { createToken } from '@wachtpost/identity';
import { createLog, readConfig } from '@wachtpost/runtime';
import { openInstallation } from '../installation.ts';
import { findOrganisation } from '../organisations.ts';
import { CommandError } from './command-error.ts';

export interface TokenOptions {
  readonly data: string;
  readonly organisation?: string | undefined;
  readonly member: string;
  readonly scope: readonly string[];
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
    const { name, days } = options;
    const { token } = await createToken(ctx, member.id, {
      name,
      days,
      scopes: scopesFor(member, options.scope),
    });
    process.stdout.write(`${token}\n`);
  } finally {
    await installation.shutdown.stop();
  }
}

function scopesFor({ roles, email }: Member, named: readonly string[]): Scope[] {
  const allowed = scopesOf(roles);
  if (allowed.length === 0) {
    throw new CommandError(`${email} may do nothing that a token could do.`);
  }
  return named.length === 0 ? allowed : named.map((name) => toScope(name, allowed));
}

function toScope(name: string, allowed: readonly Scope[]): Scope {
  const scope = scopes.find((known) => known === name);
  if (scope === undefined) {
    throw new CommandError(`"${name}" is no scope. Scopes: ${scopes.join(', ')}.`);
  }
  if (!allowed.includes(scope)) {
    throw new CommandError(`The member may not do "${scope}". They may: ${allowed.join(', ')}.`);
  }
  return scope;
}
