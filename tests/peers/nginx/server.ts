import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, vi } from 'vitest';

import { freePort } from '../../../infra/local/src/postgres/free-port.ts';
import { makeTemporaryFolder } from '../../setup/temporary-folder.ts';
import { configFor } from './config.ts';

/** One request as nginx logged it. */
interface Logged {
  readonly path: string;
  readonly status: number;
  readonly encoding: string;
  readonly transfer: string;
}

/** An nginx of this test's own. */
export interface Nginx {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  /** Puts a file among those that it serves. */
  put(name: string, content: string | Uint8Array): Promise<void>;
  /** Waits until so many requests for a path were logged. */
  logged(path: string, count: number): Promise<readonly Logged[]>;
  stop(): Promise<void>;
}

/** Whether this machine has one. */
export const hasNginx = spawnSync('nginx', ['-v'], { stdio: 'ignore' }).status === 0;

/** @param upstream address of a server behind it, without a slash at its end. */
export async function startNginx(upstream: string): Promise<Nginx> {
  const folder = await makeTemporaryFolder('nginx');
  await mkdir(path.join(folder, 'www'), { mode: 0o755 });
  const port = await freePort();
  const config = path.join(folder, 'nginx.conf');
  await writeFile(config, configFor({ port, upstream, closedPort: await freePort() }));
  const child = spawn('nginx', ['-p', folder, '-c', config, '-e', 'stderr', '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`nginx ended: ${said}`);
      expect((await fetch(`${url}/ready`)).status).toBe(204);
    },
    { timeout: 20_000, interval: 50 },
  );
  return {
    url,
    put: async (name, content) => {
      const file = path.join(folder, 'www', name);
      await writeFile(file, content);
      await chmod(file, 0o644);
    },
    logged: (asked, count) =>
      vi.waitFor(
        async () => {
          const all = await readLog(path.join(folder, 'access.log'));
          const log = all.filter((line) => line.path === asked);
          expect(log).toHaveLength(count);
          return log;
        },
        { timeout: 10_000, interval: 20 },
      ),
    stop: async () => {
      const ended = once(child, 'close');
      if (child.kill('SIGTERM')) await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readLog(file: string): Promise<Logged[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Logged);
}
