import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeTemporaryFolder } from '../setup/temporary-folder.ts';
import { round } from './measure.ts';

const bin = fileURLToPath(new URL('../../infra/local/bin/wachtpost.mjs', import.meta.url));
/** Time to come to rest after the demonstration before memory is read. */
const restMs = 30_000;

export interface Start {
  /** From the command to the first answer of the API, on an empty data folder. */
  readonly firstSeconds: number;
  /** The same on a data folder that has been used. */
  readonly secondSeconds: number;
  /** Resident memory of all processes, PostgreSQL's included, at rest after the demonstration. */
  readonly idleMb: number;
  /** The same with shared pages counted once. */
  readonly idleProportionalMb: number;
}

/** Starts the demonstration twice on one data folder, as a newcomer would. */
export async function benchStart(): Promise<Start> {
  const folder = await makeTemporaryFolder('bench');
  try {
    const first = await startOnce(folder, measureMemory);
    const second = await startOnce(folder, async () => null);
    return { firstSeconds: first.seconds, secondSeconds: second.seconds, ...first.measured };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startOnce<T>(
  folder: string,
  measure: (process: ChildProcess, folder: string) => Promise<T>,
): Promise<{ seconds: number; measured: T }> {
  const port = 18_000 + Math.floor(Math.random() * 2_000);
  const startedAt = performance.now();
  const child = spawn(process.execPath, [bin, 'start', '--data', folder, '--port', `${port}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const welcomed = heard(child, 'Ctrl-C');
  await answers(`http://localhost:${port}/api/v1/health/ready`);
  const seconds = round((performance.now() - startedAt) / 1_000);
  await welcomed;
  const measured = await measure(child, folder);
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  await gone;
  return { seconds, measured };
}

function heard(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(words)) {
        resolve();
      }
    });
    child.once('exit', () => reject(new Error(`It ended before it was ready: ${said}`)));
  });
}

async function answers(url: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok === true) {
      return;
    }
    await pause(50);
  }
  throw new Error(`${url} did not answer within a minute.`);
}

async function measureMemory(child: ChildProcess, folder: string) {
  await pause(restMs);
  const pids = [child.pid ?? 0, ...(await postgresProcesses(folder))];
  const sizes = await Promise.all(pids.map(memoryOf));
  const sum = (key: 'rss' | 'pss') =>
    round(sizes.reduce((all, size) => all + size[key], 0) / 1024, 0);
  return { idleMb: sum('rss'), idleProportionalMb: sum('pss') };
}

/** The server and its backends: their working folder is the cluster. */
async function postgresProcesses(folder: string): Promise<number[]> {
  const cluster = await realpath(path.join(folder, 'postgres'));
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    const cwd = /^\d+$/.test(name) ? await realpath(`/proc/${name}/cwd`).catch(() => '') : '';
    if (cwd === cluster) {
      found.push(Number(name));
    }
  }
  return found;
}

/** In kibibytes. */
async function memoryOf(pid: number): Promise<{ rss: number; pss: number }> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const read = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  return { rss: read('Rss'), pss: read('Pss') };
}
