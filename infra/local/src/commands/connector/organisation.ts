import path from 'node:path';
import { asMachine, listConnectors } from '@wachtpost/casework';
import type { ConnectorState, Context } from '@wachtpost/casework';
import { createLog, readConfig } from '@wachtpost/runtime';
import { openInstallation } from '../../installation.ts';
import type { OpenInstallation } from '../../installation.ts';
import { findOrganisation } from '../../organisations.ts';
import { CommandError } from '../command-error.ts';

/** What all commands about connectors take. */
export interface InOrganisation {
  readonly data: string;
  readonly organisation?: string | undefined;
}

/** Opens the installation, works for the organisation that is meant, and closes it again. */
export async function forOrganisation<T>(
  options: InOrganisation,
  work: (ctx: Context, installation: OpenInstallation) => Promise<T>,
): Promise<T> {
  const log = createLog({ name: 'connector', level: 'warn' });
  const dataFolder = path.resolve(options.data);
  const installation = await openInstallation({ config: readConfig(), dataFolder, log });
  try {
    const { id } = await findOrganisation(installation, options.organisation);
    return await work(asMachine(installation, id, 'command'), installation);
  } finally {
    await installation.shutdown.stop();
  }
}

/** The connector that a person means by its name. @throws CommandError naming those there are. */
export async function findConnector(ctx: Context, name: string): Promise<ConnectorState> {
  const all = await listConnectors(ctx);
  const found = all.find((connector) => connector.name === name);
  if (found !== undefined) return found;
  const known = all.map((connector) => `"${connector.name}"`).join(', ') || 'none';
  throw new CommandError(`There is no connector "${name}". Known here: ${known}.`);
}
