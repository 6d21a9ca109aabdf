import { addConnector, updateConnector } from '@wachtpost/casework';
import { ConnectorError, connectorOf, settingsOf } from '@wachtpost/connectors';
import type { Connector, Json } from '@wachtpost/connectors';
import { CommandError } from '../command-error.ts';
import { listInWords } from './list.ts';
import { findConnector, forOrganisation } from './organisation.ts';
import type { InOrganisation } from './organisation.ts';
import { readSecrets } from './secrets.ts';

export interface AddOptions extends InOrganisation {
  readonly name?: string | undefined;
  /** JSON, as "connector kinds KIND" describes; no secret stands in it. */
  readonly settings?: string | undefined;
  /** Where each secret is, as `readSecrets` reads it. */
  readonly secret: readonly string[];
}

/** Adds a place that posts come from. One that somebody has to sign for begins switched off. */
export async function addCommand(kind: string, options: AddOptions): Promise<void> {
  const connector = kindOf(kind);
  const settings = readSettings(connector, options.settings ?? '{}');
  const secrets = await readSecretsOf(connector, options.secret);
  checkWhole(connector, { ...settings, ...secrets });
  await forOrganisation(options, async (ctx) => {
    const enabled = connector.signOff !== true;
    const name = options.name ?? kind;
    await addConnector(ctx, { kind, name, settings, secrets, enabled });
    process.stdout.write(await listInWords(ctx));
  });
}

export interface UpdateOptions extends AddOptions {
  /** Names of secrets that go. */
  readonly removeSecret: readonly string[];
}

/** Changes the settings that are given as a whole, and the secrets that are named; the others stay. */
export async function updateCommand(name: string, options: UpdateOptions): Promise<void> {
  await forOrganisation(options, async (ctx) => {
    const { id, kind } = await findConnector(ctx, name);
    const connector = kindOf(kind);
    const secrets = await readChangesOf(connector, options);
    await updateConnector(ctx, id, {
      ...(options.name === undefined ? {} : { name: options.name }),
      ...(options.settings === undefined
        ? {}
        : { settings: readSettings(connector, options.settings) }),
      secrets,
      addresses: connector.addresses,
      check: (whole) => checkWhole(connector, whole),
    });
    process.stdout.write(await listInWords(ctx));
  });
}

function kindOf(kind: string): Connector {
  return told(() => connectorOf(kind));
}

function checkWhole(connector: Connector, settings: object): void {
  told(() => settingsOf(connector, settings));
}

function readSettings(connector: Connector, written: string): Record<string, Json> {
  const settings = parse(written);
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
    throw new CommandError('--settings is not a JSON object.');
  }
  const open = connector.secrets.find((secret) => secret in settings);
  if (open !== undefined) {
    throw new CommandError(
      `"${open}" is a secret and may not stand on the command line: use --secret ${open}=env:VARIABLE.`,
    );
  }
  return settings;
}

function parse(written: string): Json {
  try {
    return JSON.parse(written) as Json;
  } catch (error) {
    throw new CommandError('--settings is not JSON.', { cause: error });
  }
}

async function readSecretsOf(connector: Connector, given: readonly string[]) {
  const secrets = await readSecrets(given);
  refuseStrange(connector, Object.keys(secrets));
  return secrets;
}

async function readChangesOf(connector: Connector, { secret, removeSecret }: UpdateOptions) {
  refuseStrange(connector, removeSecret);
  const secrets = await readSecretsOf(connector, secret);
  const both = removeSecret.find((name) => name in secrets);
  if (both !== undefined) {
    throw new CommandError(`"${both}" is given and removed at once.`);
  }
  return { ...secrets, ...Object.fromEntries(removeSecret.map((name) => [name, null])) };
}

function refuseStrange(connector: Connector, names: readonly string[]): void {
  const strange = names.find((name) => !connector.secrets.includes(name));
  if (strange !== undefined) {
    const known = connector.secrets.join(', ') || 'none';
    throw new CommandError(
      `A ${connector.kind} connector has no secret "${strange}". Its secrets: ${known}.`,
    );
  }
}

function told<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const message = `The connector cannot be kept like this: ${error.message}.`;
    throw new CommandError(message, { cause: error });
  }
}
