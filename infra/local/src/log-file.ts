import { rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { createLog, logFile } from '@wachtpost/runtime';
import type { Logger } from '@wachtpost/runtime';

const largestBytes = 10 * 1024 * 1024;

/** A log that goes to a file of the data folder, because the terminal shows progress. One old file is kept. */
export async function openLogFile(
  dataFolder: string,
  level: string,
): Promise<{ log: Logger; file: string }> {
  const file = path.join(dataFolder, 'wachtpost.log');
  const size = await stat(file).then(
    ({ size: bytes }) => bytes,
    () => 0,
  );
  if (size > largestBytes) {
    await rename(file, `${file}.1`);
  }
  return { log: createLog({ name: 'wachtpost', level, destination: logFile(file) }), file };
}
