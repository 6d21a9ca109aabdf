import { execFile } from 'node:child_process';
import { chown, mkdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { canReach, serverAccount } from './account.ts';
import type { Account } from './account.ts';
import { findBinaries } from './binaries.ts';
import type { Binaries } from './binaries.ts';

export const superuser = 'wachtpost';

/** Where a server that may not enter the data folder keeps its files instead. */
const shelter = '/var/lib/wachtpost';

export interface Cluster {
  readonly folder: string;
  readonly account: Account;
  readonly binaries: Binaries;
  readonly password: string;
}

/** The server's environment holds nothing of ours: no secrets, no locale surprises. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** The database files below `dataFolder`, made on the first run. A first run that was cut off starts over. */
export async function prepareCluster(dataFolder: string, password: string): Promise<Cluster> {
  const account = serverAccount();
  await mkdir(dataFolder, { recursive: true });
  const folder = await clusterFolder(account, dataFolder);
  const cluster = { folder, account, password, binaries: await findBinaries(account, shelter) };
  if (!(await isCluster(folder))) {
    await initialise(cluster);
  }
  return cluster;
}

async function clusterFolder(account: Account, dataFolder: string): Promise<string> {
  const inside = path.join(dataFolder, 'postgres');
  if (await canReach(account, inside)) {
    return inside;
  }
  const known = await readlink(inside).catch(() => null);
  if (known !== null) {
    return known;
  }
  await mkdir(shelter, { recursive: true, mode: 0o755 });
  const outside = path.join(shelter, randomUUID());
  await symlink(outside, inside);
  return outside;
}

async function isCluster(folder: string): Promise<boolean> {
  return readFile(path.join(folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

async function initialise(cluster: Cluster): Promise<void> {
  const unfinished = `${cluster.folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  if (cluster.account !== null) {
    await chown(unfinished, cluster.account.uid, cluster.account.gid);
  }
  const passwordFile = await writePassword(cluster);
  try {
    await promisify(execFile)(
      cluster.binaries.initdb,
      ['-D', unfinished, '-U', superuser, '--pwfile', passwordFile, ...initdbOptions],
      { ...cluster.account, env: serverEnvironment, cwd: '/' },
    );
  } finally {
    await rm(path.dirname(passwordFile), { recursive: true, force: true });
  }
  await rename(unfinished, cluster.folder);
}

const initdbOptions = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--no-instructions',
];

async function writePassword(cluster: Cluster): Promise<string> {
  const folder = path.join(os.tmpdir(), `wachtpost-${process.pid}-${Date.now()}`);
  await mkdir(folder, { mode: 0o700 });
  const file = path.join(folder, 'password');
  await writeFile(file, cluster.password, { mode: 0o600 });
  if (cluster.account !== null) {
    await chown(folder, cluster.account.uid, cluster.account.gid);
    await chown(file, cluster.account.uid, cluster.account.gid);
  }
  return file;
}
