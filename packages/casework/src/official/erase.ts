import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';

/**
 * Forgets an official: names, handles, consents, mentions, and every post, flag and evidence content that
 * concerned nobody else. Hashes of erased evidence stay, so that the chain still verifies.
 *
 * @throws DomainError not_found.
 */
export async function eraseOfficial(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const [official] = await tx`select id from official where id = ${id} for update`;
    if (official === undefined) {
      throw notFound('official');
    }
    const posts = await tx<{ id: string }[]>`
      select m.post_id as id from mention m
      where m.official_id = ${id} and not exists (
        select from mention other where other.post_id = m.post_id and other.official_id <> ${id})`;
    const postIds = posts.map((post) => post.id);
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
