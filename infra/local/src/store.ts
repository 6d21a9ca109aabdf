import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '@wachtpost/runtime';
import { readSealingKey, readSecrets } from './data-folder.ts';
import { prepareCluster } from './postgres/cluster.ts';
import { findRunning, isAlive, startServer } from './postgres/server.ts';
import type { Server } from './postgres/server.ts';

/** Where everything is kept: a database that runs, and the installation's key material. */
export interface Store {
  readonly databaseUrl: string;
  readonly secret: string;
  /** As SECRETS_KEY has them. */
  readonly sealingKeys: string;
  /** Embedded, and another process that still lives started it. */
  readonly borrowed: boolean;
  stop(): Promise<void>;
}

/** Raised when a setting is missing that only the operator can give. */
class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * The database of DATABASE_URL, else the embedded one of `dataFolder`: joined when another process runs it,
 * taken over when its owner was killed, started otherwise.
 *
 * @throws StoreError when DATABASE_URL is given without WACHTPOST_SECRET or SECRETS_KEY.
 */
export async function openStore(config: Config, dataFolder: string): Promise<Store> {
  if (config.databaseUrl === null) {
    return openEmbedded(config, dataFolder);
  }
  if (config.secret === null) {
    throw new StoreError(
      'DATABASE_URL needs WACHTPOST_SECRET beside it: at least 32 random characters, the same for every ' +
        'process and kept for ever, for instance from "openssl rand -base64 32".',
    );
  }
  if (config.sealingKeys === null) {
    throw new StoreError(
      'DATABASE_URL needs SECRETS_KEY beside it: what tokens of connectors are sealed with, the same for every ' +
        'process. Make one with "npx wachtpost secrets new-key".',
    );
  }
  return {
    databaseUrl: config.databaseUrl,
    secret: config.secret,
    sealingKeys: config.sealingKeys,
    borrowed: false,
    stop: async () => {},
  };
}

async function openEmbedded(config: Config, dataFolder: string): Promise<Store> {
  const secrets = await readSecrets(dataFolder);
  const secret = config.secret ?? secrets.secret;
  const sealingKeys = config.sealingKeys ?? (await readSealingKey(dataFolder));
  const keyMaterial = { secret, sealingKeys };
  const cluster = await prepareCluster(dataFolder, secrets.databasePassword);
  const running = await findRunning(cluster);
  const ownerFile = path.join(dataFolder, 'owner.pid');
  if (running !== null && isAlive(await readOwner(ownerFile))) {
    return { databaseUrl: running.url, ...keyMaterial, borrowed: true, stop: async () => {} };
  }
  const server = running ?? (await startServer(cluster));
  await writeFile(ownerFile, `${process.pid}\n`);
  return {
    databaseUrl: server.url,
    ...keyMaterial,
    borrowed: false,
    stop: () => stop(server, ownerFile),
  };
}

async function stop(server: Server, ownerFile: string): Promise<void> {
  await server.stop();
  await rm(ownerFile, { force: true });
}

async function readOwner(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const pid = Number(text);
  return pid === process.pid ? 0 : pid;
}
