import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';

/** Days after which a sampled text goes too, and a tombstone no longer waits for its post. */
const sampledDays = 30;
const tombstoneDays = 7;

/**
 * Deletes the texts whose loan has ended: scored, not flagged, and older than `hours` or gone from their
 * platform. With it goes what leads back to it. Rows stay for the counts, and so that a post delivered again
 * is known. Returns how many texts went.
 */
export async function forgetTexts(ctx: Context, input: { hours: number }): Promise<number> {
  return transaction(ctx, async (tx) => {
    const forgotten = await tx`
      update post p set text = null, raw = null, url = null, reply_to = null, thread_id = null,
        text_deleted_at = now()
      where p.text is not null
        and (p.scored_revision = p.revision or p.unscorable is not null)
        and not exists (select from flag f where f.post_id = p.id)
        and (p.removed_at is not null
          or p.captured_at < now() - case when p.sampled
            then ${sampledDays} * interval '1 day' else ${input.hours} * interval '1 hour' end)`;
    await tx`
      delete from post_tombstone where stored_at < now() - ${tombstoneDays} * interval '1 day'`;
    if (forgotten.count > 0) {
      await audit(ctx, tx, {
        action: 'text.forgotten',
        subject: { kind: 'organisation', id: ctx.organisationId },
        data: { posts: forgotten.count },
      });
    }
    return forgotten.count;
  });
}
