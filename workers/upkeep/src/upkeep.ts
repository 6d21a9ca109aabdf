import {
  asMachine,
  capConsents,
  drawChecks,
  endChecks,
  endHolds,
  eraseWithoutConsent,
  forgetPace,
  expireAllProposals,
  finishErasures,
  forgetAttempts,
  forgetFlags,
  forgetSessions,
  forgetSigns,
  forgetTexts,
  forgetUnreadDeliveries,
  sweepFlags,
  readRetention,
} from '@wachtpost/casework';
import type { Installation } from '@wachtpost/casework';
import type { JobQueue, Outcome, Payload } from '@wachtpost/queue';
import { sweep } from './sweep.ts';

export interface UpkeepDeps extends Installation {
  readonly queue: JobQueue;
  /** Hours that the text of a post without a flag is kept where an organisation chose nothing. */
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
  const retention = await readRetention(ctx, { textHours: deps.retentionHours });
  await capConsents(ctx);
  return {
    outcome: 'done',
    erased: await eraseWithoutConsent(ctx),
    expired: await expireAllProposals(ctx),
    holds: await endHolds(ctx),
    finished: await finishErasures(ctx),
    ended: await forgetFlags(ctx, retention),
    forgotten: await forgetTexts(ctx, retention),
    unread: await forgetUnreadDeliveries(ctx, { hours: retention.textHours }),
    sessions: await forgetSessions(ctx),
    checksEnded: await endChecks(ctx),
    checksDrawn: await drawChecks(ctx),
    paces: await forgetPace(ctx),
    gone: await sweepFlags(ctx),
    attempts: await forgetAttempts(deps.db),
    signs: await forgetSigns(deps.db),
    requeued: await sweep(ctx, deps.queue, signal),
  };
}
