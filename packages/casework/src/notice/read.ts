import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { requireOwn } from '../official/own.ts';
import { plainNotices } from './notice.ts';
import type { Notice } from './notice.ts';
import { selectWish } from './wish.ts';

const mostShown = 50;

/**
 * What is new for the acting member, the newest first, as far as they want to hear it.
 * @throws DomainError not_found when they are no official.
 */
export async function listOwnNotices(ctx: Context): Promise<Notice[]> {
  return transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    const { what } = await selectWish(tx, officialId);
    return tx<Notice[]>`
      select id, kind, flag_id, request_id, platform, detail, urgent, created_at from notice
      where official_id = ${officialId} and read_at is null
        and (kind = any(${[...plainNotices]}::text[])
          or case ${what}::text when 'nothing' then false when 'urgent' then urgent else true end)
      order by created_at desc, id desc limit ${mostShown}`;
  });
}

/** Puts away what the acting member has seen. Others that came meanwhile stay. Twice is no error. */
export async function markOwnNoticesRead(ctx: Context, ids: readonly string[]): Promise<void> {
  await transaction(ctx, async (tx) => {
    const officialId = await requireOwn(ctx, tx);
    await tx`
      update notice set read_at = now()
      where official_id = ${officialId} and id = any(${[...ids]}::uuid[]) and read_at is null`;
  });
}
