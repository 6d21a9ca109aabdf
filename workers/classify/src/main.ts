import type { WorkOptions } from '@wachtpost/queue';
import { work } from '@wachtpost/queue';
import type { Stoppable } from '@wachtpost/runtime';
import { classify } from './classify.ts';
import type { ClassifyDeps } from './classify.ts';
import { Explainer } from './explainer.ts';

/**
 * Starts scoring: takes classify jobs until stopped. Several jobs overlap, so that the model never waits. Flags are
 * explained beside them, when no text waits for a score.
 */
export async function startClassify(deps: ClassifyDeps & WorkOptions): Promise<Stoppable> {
  const explainer = new Explainer(deps);
  const worker = await work(
    'classify',
    async (job, run) => {
      const done = await classify(deps, job, run);
      if (done.outcome === 'done' && done['asked'] !== 0) {
        explainer.wake(job.organisationId);
      }
      return done;
    },
    deps,
  );
  return {
    async stop() {
      await Promise.all([worker.stop(), explainer.stop()]);
    },
  };
}
