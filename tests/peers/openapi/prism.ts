import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { freePort } from '../../../infra/local/src/postgres/free-port.ts';
import { makeTemporaryFolder } from '../../setup/temporary-folder.ts';
import { openRecorder } from './recorder.ts';
import type { Description } from './description.ts';
import type { Asked } from './recorder.ts';

const program = path.join(
  import.meta.dirname,
  '../node_modules/@stoplight/prism-cli/dist/index.js',
);

/** What a validator stands in for. */
export interface Prism {
  /** `http://127.0.0.1:port`: what a connector asks. */
  readonly url: string;
  /** Everything that was asked, in order; a test empties it. */
  readonly asked: Asked[];
  stop(): Promise<void>;
}

/**
 * A prism that refuses every request that does not fit a description, hands fitting ones on to a server, and refuses
 * answers that do not fit as well.
 */
export async function startPrism(description: Description, upstream: string): Promise<Prism> {
  const folder = await makeTemporaryFolder('prism');
  const file = path.join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(description, withoutBrackets));
  const port = await freePort();
  const args = [program, 'proxy', file, upstream, '--errors', '--host', '127.0.0.1'];
  const child = spawn(process.execPath, [...args, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listening = new Promise<void>((resolve, reject) => {
    const hear = (text: string) => {
      said = (said + text).slice(-4000);
      if (said.includes('Prism is listening')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('close', () => reject(new Error(`prism ended: ${said}`)));
  });
  await listening;
  const recorder = await openRecorder(`http://127.0.0.1:${port}`);
  return {
    url: recorder.url,
    asked: recorder.asked,
    stop: async () => {
      await recorder.close();
      const ended = once(child, 'close');
      if (child.kill('SIGTERM')) await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Prism passes over parameters whose name ends in brackets; what is sent to it has none either. */
function withoutBrackets(key: string, value: unknown): unknown {
  return key === 'name' && typeof value === 'string' ? value.replace(/\[\]$/, '') : value;
}
