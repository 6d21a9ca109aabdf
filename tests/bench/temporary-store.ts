import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { migrate } from '@wachtpost/database';
import { readConfig } from '@wachtpost/runtime';
import { openStore } from '../../infra/local/src/store.ts';

export interface TemporaryStore {
  readonly folder: string;
  readonly databaseUrl: string;
  remove(): Promise<void>;
}

/** An embedded database of its own, migrated and empty. */
export async function openTemporaryStore(): Promise<TemporaryStore> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wachtpost-bench-'));
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
