import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { Platform } from './incoming.ts';
import { pseudonym } from './pseudonym.ts';

/** Which of these posts are kept and still stand on their platform, by external id. */
export async function keptPosts(
  ctx: Context,
  platform: Platform,
  externalIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await transaction(
    ctx,
    (tx) => tx<{ externalId: string }[]>`
      select external_id from post
      where platform = ${platform} and external_id = any(${[...externalIds]}::text[])
        and removed_at is null`,
  );
  return new Set(rows.map((row) => row.externalId));
}

/** External ids of the kept posts of one author, whom only the platform's own id names. */
export async function keptByAuthor(
  ctx: Context,
  author: { platform: Platform; id: string },
): Promise<string[]> {
  const rows = await transaction(
    ctx,
    (tx) => tx<{ externalId: string }[]>`
      select external_id from post
      where author_pseudonym = ${pseudonym(ctx, author)} and removed_at is null order by id`,
  );
  return rows.map((row) => row.externalId);
}

/** Kept posts with a text that nobody looked up on their platform since `before`, longest ago first. */
export async function stalePosts(
  ctx: Context,
  asked: { platform: Platform; before: Date; limit: number },
): Promise<string[]> {
  const rows = await transaction(
    ctx,
    (tx) => tx<{ externalId: string }[]>`
      select external_id from post
      where platform = ${asked.platform} and checked_at < ${asked.before}
        and text is not null and removed_at is null
      order by checked_at, id limit ${asked.limit}`,
  );
  return rows.map((row) => row.externalId);
}

/** Remembers that these posts were looked up now and are as they were. */
export async function markChecked(
  tx: Transaction,
  platform: Platform,
  externalIds: readonly string[],
): Promise<void> {
  await tx`
    update post set checked_at = now()
    where platform = ${platform} and external_id = any(${[...externalIds]}::text[])`;
}
