import type { Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { termEnded } from '../organisation/retention.ts';
import type { Retention } from '../organisation/retention.ts';

/** Flags that go in one transaction; upkeep comes back within a minute. */
const batch = 200;

interface Ended {
  readonly id: string;
  readonly postId: string;
  readonly status: string;
}

/**
 * Deletes decided flags whose term is over, with what was known of the post: its text, its evidence and its sealed
 * author. That there was a flag stays for the counts, and hashes stay, so that the chain of evidence still verifies.
 * Returns how many went, at most 200 at a time.
 */
export async function forgetFlags(ctx: Context, retention: Retention): Promise<number> {
  return transaction(ctx, async (tx) => {
    const ended = await lockEnded(tx, retention);
    if (ended.length === 0) {
      return 0;
    }
    const flagIds = ended.map(({ id }) => id);
    const postIds = ended.map(({ postId }) => postId);
    await tx`
      insert into ended_flag (organisation_id, post_id, status, labels, found_by_check)
      select f.organisation_id, f.post_id, f.status, f.labels,
        exists (select from quality_check q where q.raised_flag_id = f.id)
      from flag f where f.id = any(${flagIds}::uuid[])`;
    await tx`
      update evidence_item set content = null, erased_at = now()
      where flag_id = any(${flagIds}::uuid[]) and content is not null`;
    await tx`delete from flag where id = any(${flagIds}::uuid[])`;
    await tx`
      update post set text = null, raw = null, url = null, reply_to = null, thread_id = null, quotes = null,
        text_deleted_at = now()
      where id = any(${postIds}::uuid[]) and text is not null`;
    await tx`delete from sealed_author where post_id = any(${postIds}::uuid[])`;
    const entries = ended.map(({ id, status }) => ({
      action: 'flag.forgotten',
      subject: { kind: 'flag', id },
      data: { status },
    }));
    await audit(ctx, tx, ...entries);
    return ended.length;
  });
}

/**
 * Locks posts and then flags, as whoever stores, scores or erases does, and asks again: what was placed, proposed or
 * asked meanwhile keeps its flag. Posts that somebody works on wait for the next time.
 */
async function lockEnded(tx: Transaction, retention: Retention): Promise<Ended[]> {
  const posts = await tx<{ id: string }[]>`
    select p.id from post p where p.id in (
      select f.post_id from flag f where ${termEnded(tx, retention)} order by f.decided_at limit ${batch})
    order by p.id for update skip locked`;
  const mine = tx`f.post_id = any(${posts.map(({ id }) => id)}::uuid[])`;
  await tx`select f.id from flag f where ${mine} order by f.id for update`;
  return tx<Ended[]>`
    select f.id, f.post_id, f.status from flag f where ${mine} and ${termEnded(tx, retention)}`;
}
