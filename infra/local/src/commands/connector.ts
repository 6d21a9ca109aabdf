import path from 'node:path';
import { addConnector, asMachine, listConnectors } from '@wachtpost/casework';
import type { ConnectorState } from '@wachtpost/casework';
import { ConnectorError, connectorOf, settingsOf } from '@wachtpost/connectors';
import type { Json } from '@wachtpost/connectors';
import { createLog, readConfig } from '@wachtpost/runtime';
import { openInstallation } from '../installation.ts';
import { findOrganisation } from '../organisations.ts';
import { CommandError } from './command-error.ts';

export interface ConnectorOptions {
  readonly data: string;
  readonly organisation?: string | undefined;
  readonly name?: string | undefined;
  /** JSON, as the connector's table in packages/connectors/README.md says. */
  readonly settings: string;
}

/** Adds a place that posts come from; without a kind, lists those there are and how they fare. */
export async function connectorCommand(
  kind: string | undefined,
  options: ConnectorOptions,
): Promise<void> {
  const checked = kind === undefined ? null : { kind, settings: checkSettings(kind, options) };
  const log = createLog({ name: 'connector', level: 'warn' });
  const dataFolder = path.resolve(options.data);
  const installation = await openInstallation({ config: readConfig(), dataFolder, log });
  try {
    const { id } = await findOrganisation(installation, options.organisation);
    const ctx = asMachine(installation, id, 'command');
    if (checked !== null) {
      await addConnector(ctx, { ...checked, name: options.name ?? checked.kind });
    }
    const lines = (await listConnectors(ctx)).map(describe);
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  } finally {
    await installation.shutdown.stop();
  }
}

function checkSettings(kind: string, options: ConnectorOptions): Json {
  try {
    const settings = JSON.parse(options.settings) as Json;
    settingsOf(connectorOf(kind), settings);
    return settings;
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new CommandError('--settings is not JSON.', { cause: error });
    }
    if (error instanceof ConnectorError) {
      throw new CommandError(`The connector cannot be added: ${error.message}.`, { cause: error });
    }
    throw error;
  }
}

function describe(connector: ConnectorState): string {
  const { name, kind, enabled, postsRead, postsStored, pulledAt, errorMessage } = connector;
  const pulled = pulledAt === null ? 'never pulled' : `pulled ${pulledAt.toISOString()}`;
  const state = enabled ? (errorMessage ?? pulled) : 'switched off';
  return `${name} (${kind}): ${postsRead} read, ${postsStored} stored, ${state}`;
}
