import { transaction } from '../context.ts';
import type { Context } from '../context.ts';

/** What an adviser is told: how many wait and how severe, never what they say. */
export interface Waiting {
  readonly flagIds: readonly string[];
  readonly bySeverity: Readonly<Record<1 | 2 | 3, number>>;
  readonly advisers: readonly { readonly name: string; readonly email: string }[];
}

/** Open flags of which nobody was told yet, and whom to tell. */
export async function readUnnotified(ctx: Context, limit: number): Promise<Waiting> {
  return transaction(ctx, async (tx) => {
    const flags = await tx<{ id: string; severity: 1 | 2 | 3 }[]>`
      select id, severity from flag
      where notified_at is null and status = 'open' order by created_at limit ${limit}`;
    const advisers = await tx<{ name: string; email: string }[]>`
      select name, email from member where roles @> array['adviser'] and disabled_at is null order by email`;
    const bySeverity = { 1: 0, 2: 0, 3: 0 };
    for (const flag of flags) {
      bySeverity[flag.severity] += 1;
    }
    return { flagIds: flags.map((flag) => flag.id), bySeverity, advisers };
  });
}

/** Remembers that the advisers were told; a crash before this tells them twice rather than never. */
export async function markNotified(ctx: Context, flagIds: readonly string[]): Promise<void> {
  await transaction(
    ctx,
    (tx) => tx`
      update flag set notified_at = now()
      where id = any(${[...flagIds]}::uuid[]) and notified_at is null`,
  );
}
