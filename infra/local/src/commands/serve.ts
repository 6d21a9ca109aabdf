import path from 'node:path';
import { createLog, forever, readConfig, runUntilSignal } from '@wachtpost/runtime';
import { openHttp } from '../http.ts';
import { openInstallation } from '../installation.ts';
import type { HttpParts } from '../parts.ts';

/** Answers HTTP until a signal. Logs JSON lines on standard error. */
export async function serveCommand(
  parts: HttpParts,
  options: { data: string; port?: number | undefined },
): Promise<void> {
  const config = readConfig(options.port === undefined ? {} : { PORT: options.port });
  const log = createLog({ name: 'serve', level: config.logLevel });
  const installation = await openInstallation({
    config,
    dataFolder: path.resolve(options.data),
    log,
  });
  await runUntilSignal(installation.shutdown, async () => {
    const http = await openHttp(installation, { parts, port: config.http.port, mayMove: false });
    installation.shutdown.add('http', () => http.stop());
    log.info({ url: http.url, parts }, 'the server started');
    await forever();
  });
}
