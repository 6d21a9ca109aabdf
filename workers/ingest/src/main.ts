import type { Stoppable } from '@wachtpost/runtime';
import { work } from '@wachtpost/queue';
import { pull } from './pull.ts';
import type { IngestDeps } from './pull.ts';

/** Starts pulling: takes pull jobs until stopped. */
export function startIngest(deps: IngestDeps): Promise<Stoppable> {
  return work('pull', (job, { signal }) => pull(deps, job, signal), deps);
}
