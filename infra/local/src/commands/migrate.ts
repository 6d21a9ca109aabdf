import path from 'node:path';
import { migrate } from '@wachtpost/database';
import { readConfig } from '@wachtpost/runtime';
import { openStore } from '../store.ts';

/** Brings the database up to date and tells what ran. */
export async function migrateCommand(options: { data: string }): Promise<void> {
  const store = await openStore(readConfig(), path.resolve(options.data));
  try {
    const ran = await migrate(store.databaseUrl);
    const told = ran.length === 0 ? ['nothing to do: the database is up to date'] : ran;
    process.stdout.write(`${told.join('\n')}\n`);
  } finally {
    await store.stop();
  }
}
