import type { Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { dropExpired } from '../claim/expire.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { dropWithoutConsent } from '../official/handle.ts';

/**
 * Erases posts that no longer concern anybody: their mentions lost consent and no flag was raised. Flags stay
 * as the official's incident file until they ask to be forgotten. Returns how many posts went.
 */
export async function eraseWithoutConsent(ctx: Context): Promise<number> {
  return transaction(ctx, async (tx) => {
    await dropWithoutConsent(tx);
    await dropExpired(tx);
    const postIds = await lockCandidates(tx);
    await tx`
      delete from mention m using post p
      where p.id = m.post_id and p.id = any(${postIds}::uuid[]) and ${lostConsent(tx)}
        and not exists (select from flag f where f.post_id = p.id)`;
    const erased = await tx`
      delete from post p
      where p.id = any(${postIds}::uuid[])
        and not exists (select from mention m where m.post_id = p.id)
        and not exists (select from flag f where f.post_id = p.id)`;
    if (erased.count > 0) {
      await audit(ctx, tx, {
        action: 'post.erased',
        subject: { kind: 'organisation', id: ctx.organisationId },
        data: { posts: erased.count, reason: 'no consent' },
      });
    }
    return erased.count;
  });
}

/**
 * Waits for whoever stores or scores these posts at this moment; what they added, a mention or a flag, is seen
 * by the statements after this one, and would be lost without the wait.
 */
async function lockCandidates(tx: Transaction): Promise<string[]> {
  // Begins at consents that ended, which are few, instead of at all posts.
  const rows = await tx<{ id: string }[]>`
    select p.id from post p
    where p.id in (
        select m.post_id from consent ended join mention m on m.official_id = ended.official_id
        where ended.withdrawn_at is not null or ended.expires_at <= now())
      and not exists (select from flag f where f.post_id = p.id)
      and exists (select from mention m where m.post_id = p.id and ${lostConsent(tx)})
    order by p.id for update`;
  return rows.map((row) => row.id);
}

/** For a query over `mention m` and `post p`. */
function lostConsent(tx: Transaction) {
  return tx`not exists (
    select from consent c where c.official_id = m.official_id and c.platform = p.platform
      and c.withdrawn_at is null and (c.expires_at is null or c.expires_at > now()))`;
}
