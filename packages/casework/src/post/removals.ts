import type { Transaction } from '@wachtpost/database';
import type { Context } from '../context.ts';
import { cleanText } from './clean.ts';
import type { Platform } from './incoming.ts';
import { tombstoneHash } from './pseudonym.ts';

export interface Removal {
  readonly platform: Platform;
  readonly externalId: string;
  /** ISO 8601. */
  readonly removedAt: string;
}

/**
 * Marks posts as gone from their platform. A flagged one keeps its evidence and gets an event; the text of
 * the others goes with the next upkeep. Of an unknown post a keyed hash stays, in case its create comes late.
 */
export async function storeRemovals(
  ctx: Context,
  tx: Transaction,
  removals: readonly Removal[],
): Promise<void> {
  for (const named of removals) {
    const removal = { ...named, externalId: cleanText(named.externalId) };
    const known = await tx<{ id: string; removedAt: Date | null }[]>`
      select id, removed_at from post
      where platform = ${removal.platform} and external_id = ${removal.externalId} for update`;
    if (known[0] === undefined) {
      await bury(ctx, tx, removal);
    } else if (known[0].removedAt === null) {
      await markRemoved(ctx, tx, known[0].id, removal.removedAt);
    }
  }
}

async function bury(ctx: Context, tx: Transaction, removal: Removal): Promise<void> {
  await tx`
    insert into post_tombstone ${tx({
      organisationId: ctx.organisationId,
      idHash: tombstoneHash(ctx, removal),
      removedAt: new Date(removal.removedAt),
    })}
    on conflict do nothing`;
}

async function markRemoved(
  ctx: Context,
  tx: Transaction,
  postId: string,
  removedAt: string,
): Promise<void> {
  await tx`update post set removed_at = ${new Date(removedAt)} where id = ${postId}`;
  await tx`
    insert into flag_event (organisation_id, flag_id, kind, data)
    select ${ctx.organisationId}, id, 'post_removed', ${tx.json({ removedAt })} from flag
    where post_id = ${postId}`;
}
