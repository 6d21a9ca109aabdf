import { rm } from 'node:fs/promises';
import { migrate } from '@wachtpost/database';
import { readConfig } from '@wachtpost/runtime';
import { openStore } from '../../infra/local/src/store.ts';
import { makeTemporaryFolder } from '../setup/temporary-folder.ts';

export interface TemporaryStore {
  readonly folder: string;
  readonly databaseUrl: string;
  remove(): Promise<void>;
}

/** An embedded database of its own, migrated and empty. */
export async function openTemporaryStore(): Promise<TemporaryStore> {
  const folder = await makeTemporaryFolder('bench');
  const store = await openStore(readConfig({ DATABASE_URL: undefined }), folder);
  await migrate(store.databaseUrl);
  return {
    folder,
    databaseUrl: store.databaseUrl,
    async remove() {
      await store.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
