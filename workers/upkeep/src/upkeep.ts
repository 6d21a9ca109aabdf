import { asMachine, eraseWithoutConsent, forgetSessions, forgetTexts } from '@wachtpost/casework';
import type { Installation } from '@wachtpost/casework';
import type { JobQueue, Outcome, Payload } from '@wachtpost/queue';
import { sweep } from './sweep.ts';

export interface UpkeepDeps extends Installation {
  readonly queue: JobQueue;
  /** Hours that the text of a post without a flag is kept. */
  readonly retentionHours: number;
}

/**
 * Keeps one organisation in order. Each step stands alone and may be repeated at any time. What has to go goes
 * first, so that nothing is scored that nobody consents to.
 */
export async function upkeep(
  deps: UpkeepDeps,
  job: Payload<'upkeep'>,
  signal: AbortSignal,
): Promise<Outcome> {
  const ctx = asMachine(deps, job.organisationId, 'upkeep');
  return {
    outcome: 'done',
    erased: await eraseWithoutConsent(ctx),
    forgotten: await forgetTexts(ctx, { hours: deps.retentionHours }),
    sessions: await forgetSessions(ctx),
    requeued: await sweep(ctx, deps.queue, signal),
  };
}
