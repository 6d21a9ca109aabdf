import type { Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { lockOfficial } from './lock.ts';

/**
 * Forgets an official: names, handles, consents, mentions, and every post, flag and evidence content that
 * concerned nobody else. Hashes of erased evidence stay, so that the chain still verifies.
 *
 * @throws DomainError not_found.
 */
export async function eraseOfficial(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockOfficial(tx, id);
    const postIds = await lockPosts(tx, id);
    const evidence = await tx`
      update evidence_item e set content = null, erased_at = now()
      from flag f where f.id = e.flag_id and f.post_id = any(${postIds}::uuid[]) and e.content is not null`;
    await tx`delete from post where id = any(${postIds}::uuid[])`;
    await tx`delete from official where id = ${id}`;
    await audit(ctx, tx, {
      action: 'official.erased',
      subject: { kind: 'official', id },
      data: { posts: postIds.length, evidence: evidence.count },
    });
  });
}

/**
 * Posts that mention this official alone. First their consents and then the posts are locked: whoever stores
 * or scores such a post at this moment ends before, and leaves no evidence behind that we did not see.
 */
async function lockPosts(tx: Transaction, officialId: string): Promise<string[]> {
  await tx`select id from consent where official_id = ${officialId} for update`;
  await tx`
    select id from post p
    where exists (select from mention m where m.post_id = p.id and m.official_id = ${officialId})
    order by id for update`;
  const rows = await tx<{ id: string }[]>`
    select m.post_id as id from mention m
    where m.official_id = ${officialId} and not exists (
      select from mention other where other.post_id = m.post_id and other.official_id <> ${officialId})`;
  return rows.map((row) => row.id);
}
