import { work } from '@wachtpost/queue';
import type { JobQueue } from '@wachtpost/queue';
import type { Stoppable } from '@wachtpost/runtime';
import { notify } from './notify.ts';
import type { NotifyDeps } from './notify.ts';

/** Starts telling advisers: works on notify jobs until stopped. */
export async function startNotify(deps: NotifyDeps & { queue: JobQueue }): Promise<Stoppable> {
  const worker = await work('notify', (job) => notify(deps, job), deps);
  return {
    async stop() {
      await worker.stop();
      deps.mailbox.close();
    },
  };
}
