import path from 'node:path';
import {
  asMachine,
  listOrganisationIds,
  newSealingKey,
  readOrganisation,
  rotateSecrets,
} from '@wachtpost/casework';
import { createLog, readConfig } from '@wachtpost/runtime';
import { openInstallation } from '../installation.ts';
import { openTerminal } from '../terminal.ts';

/** Prints a new key, as SECRETS_KEY has it. It is kept nowhere. */
export function newKeyCommand(): void {
  process.stdout.write(`${newSealingKey()}\n`);
}

/** Seals every secret of every organisation with the first key of SECRETS_KEY. */
export async function rotateCommand(options: { data: string }): Promise<void> {
  const log = createLog({ name: 'secrets', level: 'warn' });
  const dataFolder = path.resolve(options.data);
  const installation = await openInstallation({ config: readConfig(), dataFolder, log });
  const terminal = openTerminal();
  try {
    let sealed = 0;
    for (const id of await listOrganisationIds(installation.db)) {
      const ctx = asMachine(installation, id, 'command');
      const { name } = await readOrganisation(ctx);
      sealed += await rotateSecrets(ctx, (done, total) =>
        terminal.progress(`Sealing the secrets of ${name}`, `${done} of ${total}`),
      );
    }
    terminal.end();
    const [{ id: key }] = installation.keys;
    const count = sealed === 1 ? '1 secret was' : `${sealed} secrets were`;
    process.stdout.write(
      `${count} sealed anew. All are sealed with "${key}"; other keys can go.\n`,
    );
  } finally {
    await installation.shutdown.stop();
  }
}
