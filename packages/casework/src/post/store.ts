import type { Transaction } from '@wachtpost/database';
import type { JSONValue } from 'postgres';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { storeArrivals } from './arrivals.ts';
import type { Arrival } from './arrivals.ts';
import type { Platform } from './incoming.ts';
import { markChecked } from './kept.ts';
import { storeRemovals } from './removals.ts';
import type { Removal } from './removals.ts';

export interface StoreBatch {
  readonly connectorId: string;
  /**
   * The connector's version when the pull began: a batch that another stored meanwhile refuses this one.
   * Null where order does not matter, as for an import.
   */
  readonly version: number | null;
  readonly cursor: JSONValue;
  /** Posts that mention at least one watched official. The others end with the count below. */
  readonly arrivals: readonly Arrival[];
  readonly removals: readonly Removal[];
  /** Kept posts that were looked up on their platform and are as they were. */
  readonly checked?: { readonly platform: Platform; readonly externalIds: readonly string[] };
  /** When the newest post of the batch stood on its platform, whoever it mentions: how far behind we are. */
  readonly newestAt?: Date | null;
  /** All posts that the batch held, mentions or not. */
  readonly read: number;
  readonly rejected: number;
}

export interface StoredBatch {
  readonly version: number;
  /** Posts whose text needs a score, new or edited. */
  readonly postIds: readonly string[];
  readonly mentions: number;
}

/**
 * Stores posts, mentions, removals and the cursor in one transaction: a crash before its end repeats the
 * batch, one after it continues behind. Storing a batch again changes nothing.
 *
 * @throws DomainError conflict when another worker stored a batch of this connector meanwhile.
 */
export async function storeBatch(ctx: Context, batch: StoreBatch): Promise<StoredBatch> {
  return transaction(ctx, async (tx) => {
    const version = await moveCursor(tx, batch);
    const stored = await storeArrivals(ctx, tx, batch.arrivals);
    await storeRemovals(ctx, tx, batch.removals);
    if (batch.checked !== undefined) {
      await markChecked(tx, batch.checked.platform, batch.checked.externalIds);
    }
    await tx`
      update connector_cursor set posts_stored = posts_stored + ${stored.created},
        mentions = mentions + ${stored.mentions}
      where connector_id = ${batch.connectorId}`;
    return { version, postIds: stored.postIds, mentions: stored.mentions };
  });
}

async function moveCursor(tx: Transaction, batch: StoreBatch): Promise<number> {
  const [moved] = await tx<{ version: number }[]>`
    update connector_cursor set cursor = ${tx.json(batch.cursor)}, version = version + 1,
      posts_read = posts_read + ${batch.read}, rejected = rejected + ${batch.rejected}, pulled_at = now(),
      lag_at = greatest(lag_at, ${newestOf(batch)}::timestamptz)
    where connector_id = ${batch.connectorId}
      and (${batch.version}::bigint is null or version = ${batch.version})
    returning version`;
  if (moved === undefined) {
    throw new DomainError('conflict', 'Another worker pulled from this connector meanwhile.');
  }
  return moved.version;
}

/** A platform whose clock is ahead does not make us look quicker than we are. */
function newestOf({ newestAt }: StoreBatch): Date | null {
  return newestAt ? new Date(Math.min(newestAt.getTime(), Date.now())) : null;
}
