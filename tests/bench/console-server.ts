import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const bin = fileURLToPath(new URL('../../infra/local/bin/wachtpost.mjs', import.meta.url));

/** A console that serves in a process of its own. */
export interface ConsoleServer {
  readonly url: string;
  /** Milliseconds of server time that its log told of the queue since this was asked last. */
  takeDurations(): number[];
  stop(): Promise<void>;
}

const lineSchema = z.object({
  msg: z.string(),
  url: z.string().optional(),
  path: z.string().optional(),
  status: z.number().optional(),
  durationMs: z.number().optional(),
});

/** `wachtpost serve console` on a data folder whose database this process runs. */
export async function startConsole(folder: string, port: number): Promise<ConsoleServer> {
  const child = spawn(
    process.execPath,
    [bin, 'serve', 'console', '--data', folder, '--port', `${port}`],
    { stdio: ['ignore', 'ignore', 'pipe'], env: environment() },
  );
  let durations: number[] = [];
  const started = new Promise<string>((resolve, reject) => {
    const said: string[] = [];
    createInterface({ input: child.stderr }).on('line', (text) => {
      const line = readLine(text);
      if (line?.url !== undefined) {
        resolve(line.url);
      } else if (line?.path === '/flags' && line.status === 200) {
        durations.push(line.durationMs ?? 0);
      } else if (line === null) {
        said.push(text);
      }
    });
    child.once('exit', () => reject(new Error(`The console ended: ${said.join('\n')}`)));
  });
  return {
    url: await started,
    takeDurations: () => {
      const taken = durations;
      durations = [];
      return taken;
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Without what would lead to another database than the folder's, or keep the log silent. */
function environment(): NodeJS.ProcessEnv {
  // oxlint-disable-next-line no-process-env -- handed on to the console's process
  const { DATABASE_URL: _url, QUEUE_URL: _queue, ...env } = process.env;
  return { ...env, LOG_LEVEL: 'info' };
}

function readLine(text: string): z.output<typeof lineSchema> | null {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
