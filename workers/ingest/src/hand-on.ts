import { markEnqueued } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { classifyJobs } from '@wachtpost/queue';
import type { JobQueue } from '@wachtpost/queue';

/**
 * Asks for scores of posts that were just stored. A crash before or in here is mended by the sweep, which
 * finds them without a score.
 */
export async function handOn(
  ctx: Context,
  queue: JobQueue,
  postIds: readonly string[],
): Promise<void> {
  if (postIds.length > 0) {
    await queue.add('classify', classifyJobs(ctx.organisationId, postIds));
    await markEnqueued(ctx, postIds);
  }
}
