import { asMachine, ensureConnector, listWatched, storeBatch } from '@wachtpost/casework';
import type { Batch } from '@wachtpost/connectors';
import { handOn } from './hand-on.ts';
import { sortChanges } from './match.ts';
import type { IngestDeps } from './deps.ts';

export interface ImportCounts {
  /** Posts, edits and removals that were read. */
  readonly read: number;
  /** Mentions of consenting officials that were not known before. */
  readonly mentions: number;
  readonly rejected: number;
}

/**
 * Stores posts that somebody handed over, by the same path as a pull: consent first, one transaction a batch,
 * then the queue. Importing the same posts again changes nothing. Yields the counts so far after each batch.
 */
export async function* importBatches(
  deps: IngestDeps,
  organisationId: string,
  batches: AsyncIterable<Batch>,
): AsyncGenerator<ImportCounts, void, void> {
  const ctx = asMachine(deps, organisationId, 'import');
  const connectorId = await ensureConnector(ctx, { kind: 'import', name: 'import', settings: {} });
  const lookout = deps.lookouts.of(organisationId, await listWatched(ctx));
  let counts: ImportCounts = { read: 0, mentions: 0, rejected: 0 };
  for await (const batch of batches) {
    const stored = await storeBatch(ctx, {
      connectorId,
      version: null,
      cursor: null,
      ...sortChanges(lookout, 'import', batch.changes),
      read: batch.changes.length,
      rejected: batch.rejections.length,
    });
    await handOn(ctx, deps.queue, stored.postIds);
    counts = {
      read: counts.read + batch.changes.length,
      mentions: counts.mentions + stored.mentions,
      rejected: counts.rejected + batch.rejections.length,
    };
    yield counts;
  }
}
