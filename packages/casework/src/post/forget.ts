import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { loanEnded } from '../organisation/retention.ts';
import type { Retention } from '../organisation/retention.ts';
import { openDays } from '../pile/join.ts';

/** Days after which a tombstone no longer waits for its post. */
const tombstoneDays = 7;

/**
 * Deletes the texts whose loan has ended: scored, not flagged, and older than the organisation lets it be, or gone from their
 * platform. With it goes what leads back to it, and what recognises
 * texts that nobody can join any more. Rows stay for the counts, and so that a post delivered again
 * is known. Returns how many texts went.
 */
export async function forgetTexts(ctx: Context, input: Retention): Promise<number> {
  return transaction(ctx, async (tx) => {
    const [forgotten] = await tx<[{ posts: number }]>`
      with forgotten as (
      update post p set text = null, raw = null, url = null, reply_to = null, thread_id = null,
        quotes = null,
        text_deleted_at = now()
      where ${loanEnded(tx, input)}
      returning p.id),
      authors as (delete from sealed_author a using forgotten where a.post_id = forgotten.id)
      select count(*)::int as posts from forgotten`;
    await tx`
      delete from post_tombstone where stored_at < now() - ${tombstoneDays} * interval '1 day'`;
    await tx`delete from pile_seed where opened_at < now() - ${openDays} * interval '1 day'`;
    if (forgotten.posts > 0) {
      await audit(ctx, tx, {
        action: 'text.forgotten',
        subject: { kind: 'organisation', id: ctx.organisationId },
        data: { posts: forgotten.posts },
      });
    }
    return forgotten.posts;
  });
}
