import path from 'node:path';
import { createLog, readConfig, untilSignal } from '@wachtpost/runtime';
import { openInstallation } from '../installation.ts';
import { workerNames } from '../parts.ts';
import type { WorkerName } from '../parts.ts';
import { startWorker } from '../workers.ts';

/** Runs one worker, or all in one process, until a signal. Logs JSON lines on standard error. */
export async function workCommand(
  name: WorkerName | 'all',
  options: { data: string },
): Promise<void> {
  const config = readConfig();
  const log = createLog({ name, level: config.logLevel });
  const dataFolder = path.resolve(options.data);
  const installation = await openInstallation({ config, dataFolder, log });
  const stopped = untilSignal();
  try {
    for (const worker of name === 'all' ? workerNames : [name]) {
      await startWorker(installation, worker);
      log.info({ worker }, 'the worker started');
    }
    await stopped;
  } finally {
    await installation.shutdown.stop();
  }
}
