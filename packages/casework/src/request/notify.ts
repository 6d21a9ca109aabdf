import { transaction } from '../context.ts';
import type { Context } from '../context.ts';

/** Requests of which the advisers were not told yet, and whom to tell. */
export interface WaitingRequests {
  readonly requestIds: readonly string[];
  readonly advisers: readonly { readonly name: string; readonly email: string }[];
}

export async function readUnnotifiedRequests(
  ctx: Context,
  limit: number,
): Promise<WaitingRequests> {
  return transaction(ctx, async (tx) => {
    const rows = await tx<{ id: string }[]>`
      select id from official_request where state = 'asked' and notified_at is null order by id limit ${limit}`;
    const advisers = await tx<{ name: string; email: string }[]>`
      select name, email from member where roles @> array['adviser'] and disabled_at is null order by email`;
    return { requestIds: rows.map((row) => row.id), advisers };
  });
}

/** Remembers that the advisers were told; a crash before this tells them twice rather than never. */
export async function markRequestsNotified(ctx: Context, ids: readonly string[]): Promise<void> {
  await transaction(
    ctx,
    (tx) => tx`
      update official_request set notified_at = now()
      where id = any(${[...ids]}::uuid[]) and notified_at is null`,
  );
}
