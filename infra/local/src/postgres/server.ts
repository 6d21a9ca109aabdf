import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serverEnvironment, superuser } from './cluster.ts';
import type { Cluster } from './cluster.ts';
import { freePort } from './free-port.ts';

/** A running PostgreSQL of ours. */
export interface Server {
  readonly pid: number;
  readonly url: string;
  /** Fast shutdown: open transactions roll back, committed ones are safe. */
  stop(): Promise<void>;
}

/** Sized for a demonstration or a small municipality, not for the machine. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '32MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
  // Helpers that a small server does better without; each would be a process.
  io_method: 'sync',
  max_logical_replication_workers: '0',
};

/** The server that already runs on this cluster, for instance because its owner was killed; else null. */
export async function findRunning(cluster: Cluster): Promise<Server | null> {
  const file = path.join(cluster.folder, 'postmaster.pid');
  const lines = await readFile(file, 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  );
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  const ready = lines?.[7]?.trim() === 'ready';
  return ready && port > 0 && isAlive(pid) ? asServer(cluster, pid, port) : null;
}

/** Starts a server on a free port. @throws Error with the server's own last words. */
export async function startServer(cluster: Cluster): Promise<Server> {
  const port = await freePort();
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(
    cluster.binaries.postgres,
    ['-D', cluster.folder, '-p', `${port}`, ...options],
    {
      ...cluster.account,
      env: serverEnvironment,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: Ctrl-C reaches us alone, and we stop the server last.
      detached: true,
    },
  );
  await untilReady(child);
  child.unref();
  return asServer(cluster, child.pid ?? 0, port);
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let words = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-4_000);
      if (words.includes('ready to accept connections')) {
        resolve();
        words = '';
      }
    });
    (child.stderr as { unref?: () => void } | null)?.unref?.();
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`PostgreSQL did not start (exit ${code}). It said: ${words.trim()}`)),
    );
  });
}

function asServer(cluster: Cluster, pid: number, port: number): Server {
  return {
    pid,
    url: `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/postgres`,
    stop: () => stop(pid),
  };
}

async function stop(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (!(await isGoneWithin(pid, 3_000))) {
    signal(pid, 'SIGQUIT');
    await isGoneWithin(pid, 2_000);
  }
}

async function isGoneWithin(pid: number, limitMs: number): Promise<boolean> {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline;) {
    if (!isAlive(pid)) {
      return true;
    }
    await pause(20);
  }
  return !isAlive(pid);
}

function signal(pid: number, name: NodeJS.Signals): void {
  if (isAlive(pid)) {
    process.kill(pid, name);
  }
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
