import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../infra/local/bin/wachtpost.mjs', import.meta.url));

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A run of the command line, as a person would start it. */
export interface Command {
  readonly child: ChildProcess;
  /** Resolves once standard error holds these words. */
  said(words: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** Starts `wachtpost …` without any database or queue in its environment. */
export function run(args: readonly string[], input?: string): Command {
  const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, [bin, ...args], { env: environment });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  const ended = once(child, 'close').then(([status]) => ({
    status: status as number | null,
    out,
    err,
  }));
  const said = async (words: string) => {
    while (!err.includes(words)) {
      const next = await Promise.race([once(child.stderr, 'data'), ended]);
      if (!Array.isArray(next) && !err.includes(words)) {
        throw new Error(`It ended without saying "${words}". It said:\n${err}`);
      }
    }
  };
  return { child, said, ended };
}
