import { mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { createLog } from '@wachtpost/runtime';
import type { Logger } from '@wachtpost/runtime';
import { pino } from 'pino';

const largestBytes = 10 * 1024 * 1024;

/** A log that goes to a file of the data folder, because the terminal shows progress. One old file is kept. */
export async function openLogFile(
  dataFolder: string,
  level: string,
): Promise<{ log: Logger; file: string }> {
  const file = path.join(dataFolder, 'wachtpost.log');
  await mkdir(dataFolder, { recursive: true });
  const size = await stat(file).then(
    ({ size: bytes }) => bytes,
    () => 0,
  );
  if (size > largestBytes) {
    await rename(file, `${file}.1`);
  }
  const destination = pino.destination({ dest: file, append: true, sync: false, mode: 0o600 });
  return { log: createLog({ name: 'wachtpost', level, destination }), file };
}
