import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { obstacle, ofChecks, statusNow } from './select.ts';

/** Writes down which checks are over because of time or of what became of their item. Returns how many. */
export async function endChecks(ctx: Context): Promise<number> {
  return transaction(ctx, async (tx) => {
    const ended = await tx`
      update quality_check set status = now_is.status, settled_at = now(),
        end_reason = case when now_is.status = 'ended' then now_is.reason end
      from (select q.id, ${statusNow(tx)} as status, ${obstacle(tx)} as reason
        ${ofChecks(tx)} where q.status = 'waiting') as now_is
      where quality_check.id = now_is.id and quality_check.status = 'waiting'
        and now_is.status <> 'waiting'`;
    return ended.count;
  });
}
