import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';

/**
 * Stops watching an official on one platform. The next pull asks for them no more, a pull under way stores
 * nothing more of theirs, and upkeep erases what was not flagged. Withdrawing twice is no error.
 *
 * @throws DomainError not_found without the official.
 */
export async function withdrawConsent(
  ctx: Context,
  officialId: string,
  platform: string,
): Promise<void> {
  await transaction(ctx, async (tx) => {
    const [official] = await tx`select id from official where id = ${officialId} for update`;
    if (official === undefined) {
      throw notFound('official');
    }
    const withdrawn = await tx`
      update consent set withdrawn_at = greatest(now(), given_at)
      where official_id = ${officialId} and platform = ${platform} and withdrawn_at is null`;
    if (withdrawn.count > 0) {
      await audit(ctx, tx, {
        action: 'consent.withdrawn',
        subject: { kind: 'official', id: officialId },
        data: { platform },
      });
    }
  });
}

/**
 * Erases posts that no longer concern anybody: their mentions lost consent and no flag was raised. Flags stay
 * as the official's incident file until they ask to be forgotten. Returns how many posts went.
 */
export async function eraseWithoutConsent(ctx: Context): Promise<number> {
  return transaction(ctx, async (tx) => {
    await tx`
      delete from mention m using post p
      where p.id = m.post_id
        and not exists (select from flag f where f.post_id = p.id)
        and not exists (
          select from consent c where c.official_id = m.official_id and c.platform = p.platform
            and c.withdrawn_at is null and (c.expires_at is null or c.expires_at > now()))`;
    const erased = await tx`
      delete from post p where not exists (select from mention m where m.post_id = p.id)
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
