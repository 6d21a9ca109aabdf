import path from 'node:path';
import type { WorkerName } from '@wachtpost/casework';
import { createLog, forever, readConfig, runUntilSignal } from '@wachtpost/runtime';
import { openInstallation } from '../installation.ts';
import { workerNames } from '../parts.ts';
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
  await runUntilSignal(installation.shutdown, async () => {
    for (const worker of name === 'all' ? workerNames : [name]) {
      await startWorker(installation, worker);
      log.info({ worker }, 'the worker started');
    }
    await forever();
  });
}
