import type { Stoppable } from '@wachtpost/runtime';
import { work } from '@wachtpost/queue';
import { claim } from './claim.ts';
import type { IngestDeps } from './deps.ts';
import { probe } from './probe.ts';
import { pull } from './pull.ts';
import { startStreams } from './streams.ts';

/** Starts asking and hearing platforms, until stopped. */
export async function startIngest(deps: IngestDeps): Promise<Stoppable> {
  const workers = [
    await work('pull', (job, { signal }) => pull(deps, job, signal), deps),
    await work('probe', (job, { signal }) => probe(deps, job, signal), deps),
    await work('claim', (job, { signal }) => claim(deps, job, signal), deps),
    startStreams(deps),
  ];
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
