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
 * and secrets are redacted by path, two levels deep, in case a caller forgets. Of an error it tells kind,
 * message, code and cause alone, because a database puts the row that failed into the rest.
 */
export function createLog(options: {
  level: string;
  name: string;
  destination?: DestinationStream;
}): Logger {
  return pino(
    {
      level: options.level,
      base: { process: options.name },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: secretPaths.flatMap((path) => [path, `*.${path}`, `*.*.${path}`]),
        censor: '[redacted]',
      },
      serializers: { err: (error: unknown) => describeError(error) },
    },
    options.destination ?? pino.destination({ dest: 2, sync: false }),
  );
}

/** Errors told of one failure: causes of causes, and those that came as one. */
const mostErrors = 5;

function describeError(error: unknown, depth = 0): object | null {
  if (depth === mostErrors) {
    return null;
  }
  if (!(error instanceof Error)) {
    return { type: typeof error };
  }
  const { name, cause } = error;
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [];
  return {
    type: name,
    ...inWords(error),
    ...('code' in error ? { code: error.code } : {}),
    ...(cause === undefined ? {} : { cause: describeError(cause, depth + 1) }),
    ...(errors.length === 0
      ? {}
      : { errors: errors.slice(0, mostErrors).map((each) => describeError(each, depth + 1)) }),
  };
}

/** PostgreSQL quotes the value that it refused in the messages of data exceptions (SQLSTATE class 22). */
function inWords(error: Error): { message: string; stack: string | undefined } {
  const quotes = 'code' in error && typeof error.code === 'string' && /^22\w{3}$/.test(error.code);
  if (!quotes) {
    return { message: error.message, stack: error.stack };
  }
  const calls = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { message: 'the database refused a value', stack: calls?.join('\n') };
}

/** Where a log may go instead of standard error: a file of its own, readable by its owner alone. */
export function logFile(path: string): DestinationStream {
  return pino.destination({ dest: path, append: true, mkdir: true, sync: false, mode: 0o600 });
}
