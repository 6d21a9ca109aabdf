import type { WorkOptions } from '@wachtpost/queue';
import { work } from '@wachtpost/queue';
import type { Stoppable } from '@wachtpost/runtime';
import { classify } from './classify.ts';
import type { ClassifyDeps } from './classify.ts';

/** Starts scoring: takes classify jobs until stopped. Several jobs overlap, so that the model never waits. */
export function startClassify(deps: ClassifyDeps & WorkOptions): Promise<Stoppable> {
  return work('classify', (job, run) => classify(deps, job, run), deps);
}
