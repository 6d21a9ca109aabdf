import { takeUnscored } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { classifyJobs, postsPerJob } from '@wachtpost/queue';
import type { JobQueue } from '@wachtpost/queue';

/** A post that was handed to the queue this long ago and still has no score is handed over again. */
const patienceMs = 10 * 60_000;
/** With an empty queue nobody works on anything: only what is being handed over right now is left alone. */
const gracePeriodMs = 2_000;
const postsPerRound = 100 * postsPerJob;

/**
 * Hands posts without a score to the queue: those that a crash kept from it, and all of them when the queue
 * was lost. Returns how many.
 *
 * @param patience milliseconds since a post was last handed over; told from the queue where absent.
 */
export async function sweep(
  ctx: Context,
  queue: JobQueue,
  signal: AbortSignal,
  patience?: number,
): Promise<number> {
  const afterMs = patience ?? (await patienceFor(queue));
  let total = 0;
  for (let taken = postsPerRound; taken === postsPerRound && !signal.aborted;) {
    const ids = await takeUnscored(ctx, { afterMs, limit: postsPerRound });
    await queue.refill('classify', classifyJobs(ctx.organisationId, ids));
    taken = ids.length;
    total += taken;
  }
  return total;
}

async function patienceFor(queue: JobQueue): Promise<number> {
  const { waiting, active, delayed } = await queue.counts('classify');
  return waiting + active + delayed === 0 ? gracePeriodMs : patienceMs;
}
