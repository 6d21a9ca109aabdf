import { randomUUID } from 'node:crypto';
import { leaveLastSign, leaveSign, signEveryMs } from '@wachtpost/casework';
import type { WorkerName } from '@wachtpost/casework';
import type { Database } from '@wachtpost/database';
import type { Logger, Stoppable } from '@wachtpost/runtime';

/**
 * Leaves signs of life of a worker until it is stopped. That none could be left is told and no reason to stop working:
 * whoever looks sees the silence.
 */
export async function giveSignsOfLife(
  { db, log }: { readonly db: Database; readonly log: Logger },
  worker: WorkerName,
  everyMs: number = signEveryMs,
): Promise<Stoppable> {
  const id = randomUUID();
  const tell = (error: unknown) =>
    log.warn({ err: error, worker }, 'no sign of life could be left');
  let leaving = Promise.resolve();
  const leave = () => {
    leaving = leaving.then(() => leaveSign(db, { id, worker })).catch(tell);
    return leaving;
  };
  await leave();
  const timer = setInterval(() => void leave(), everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await leaving;
      await leaveLastSign(db, id).catch(tell);
    },
  };
}
