import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type { Logger };

const secretPaths = [
  'text',
  'handle',
  'author',
  'raw',
  'token',
  'password',
  'authorization',
  'cookie',
  'secret',
];

/**
 * The process log: JSON lines on standard error, data first, then a past-tense sentence. Text, handles
 * and secrets are redacted by path, two levels deep, in case a caller forgets.
 */
export function createLog(options: {
  level: string;
  name: string;
  destination?: DestinationStream;
}): Logger {
  return pino(
    {
      name: options.name,
      level: options.level,
      base: { process: options.name },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: secretPaths.flatMap((path) => [path, `*.${path}`, `*.*.${path}`]),
        censor: '[redacted]',
      },
    },
    options.destination ?? pino.destination({ dest: 2, sync: false }),
  );
}

/** Where a log may go instead of standard error: a file of its own, readable by its owner alone. */
export function logFile(path: string): DestinationStream {
  return pino.destination({ dest: path, append: true, mkdir: true, sync: false, mode: 0o600 });
}
