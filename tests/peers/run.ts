import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * `npm run test:peers`: installs the servers where they are not there yet, builds what was built for another Node,
 * and runs the tests. Arguments go to vitest.
 */
const here = import.meta.dirname;
const binaries = path.join(here, '../../node_modules/.bin');

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestIn(folder: string): Manifest | null {
  const file = path.join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : null;
}

function isInstalled(): boolean {
  const wanted = Object.entries(manifestIn(here)?.dependencies ?? {});
  const there = (name: string) => manifestIn(path.join(here, 'node_modules', name))?.version;
  return wanted.every(([name, version]) => there(name) === version);
}

/** The server's database is compiled for one version of Node, and does not open in another. */
function databaseOpens(): boolean {
  const open = "new (require('better-sqlite3'))(':memory:')";
  return spawnSync(process.execPath, ['-e', open], { cwd: here, stdio: 'ignore' }).status === 0;
}

/** Node's own package has the headers to compile with; without them npm fetches those from nodejs.org. */
function npm(...args: string[]): Promise<boolean> {
  const folder = path.dirname(path.dirname(process.execPath));
  const has = existsSync(path.join(folder, 'include/node/node.h'));
  return must('env', [...(has ? [`npm_config_nodedir=${folder}`] : []), 'npm', ...args], here);
}

/** Runs to its end, on our own terminal. Whether it succeeded. */
async function must(command: string, args: readonly string[], cwd: string): Promise<boolean> {
  const child = spawn(command, args, { cwd, stdio: 'inherit' });
  const status = await new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (status !== 0) process.exitCode = typeof status === 'number' ? status : 1;
  return status === 0;
}

async function install(): Promise<boolean> {
  if (!isInstalled()) {
    say('Installing servers and API descriptions into tests/peers: 1 GB, some minutes, once.');
    if (!(await npm('install', '--progress=true'))) return false;
  }
  if (databaseOpens()) return true;
  say('Building the database of the AT Protocol server for this Node.');
  return npm('rebuild', 'better-sqlite3', '--foreground-scripts');
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

if (await install()) {
  const config = path.join(here, 'vitest.config.ts');
  const args = ['run', '--config', config, ...process.argv.slice(2)];
  await must(path.join(binaries, 'vitest'), args, path.join(here, '../..'));
}
