import { work } from '@wachtpost/queue';
import type { Stoppable } from '@wachtpost/runtime';
import { alignSchedules } from './schedule.ts';
import { upkeep } from './upkeep.ts';
import type { UpkeepDeps } from './upkeep.ts';

/** How soon a new organisation or connector is noticed. */
const alignEveryMs = 15_000;

/** Starts upkeep: keeps schedules in line with the database and works on upkeep jobs until stopped. */
export async function startUpkeep(deps: UpkeepDeps): Promise<Stoppable> {
  await alignSchedules(deps);
  let aligning = Promise.resolve();
  const timer = setInterval(() => {
    aligning = aligning
      .then(() => alignSchedules(deps))
      .catch((error: unknown) => deps.log.warn({ err: error }, 'schedules could not be aligned'));
  }, alignEveryMs);
  const worker = await work('upkeep', (job, { signal }) => upkeep(deps, job, signal), deps);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all([worker.stop(), aligning]);
    },
  };
}
