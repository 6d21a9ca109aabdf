import { asMachine, listWatched, readConnector, recordProbe, takeProbe } from '@wachtpost/casework';
import type { Context, ProbeCounts } from '@wachtpost/casework';
import { ConnectorError } from '@wachtpost/connectors';
import type { Batch } from '@wachtpost/connectors';
import type { Outcome, Payload } from '@wachtpost/queue';
import { keepsNothing } from './asked-for.ts';
import type { IngestDeps } from './deps.ts';
import { openInput } from './drain.ts';
import type { Run } from './drain.ts';
import { asConnectorError } from './failure.ts';
import { sortChanges } from './match.ts';
import type { Lookout } from './match.ts';

/** A probe that found nothing wrong by then has found enough. */
const longestMs = 60_000;

/**
 * What a connector would have found in the last day: it is pulled from without a cursor, what it yields is counted,
 * and nothing of it is stored.
 */
export async function probe(
  deps: IngestDeps,
  job: Payload<'probe'>,
  signal: AbortSignal,
): Promise<Outcome> {
  const ctx = asMachine(deps, job.organisationId, 'ingest');
  const taken = await takeProbe(ctx, job.probeId);
  if (taken === null) {
    return { outcome: 'skipped', reason: 'another worker looked already' };
  }
  const state = { ...(await readConnector(ctx, taken.connectorId)), cursor: null };
  const lookout = deps.lookouts.of(job.organisationId, await listWatched(ctx));
  const enough = AbortSignal.timeout(longestMs);
  const run = { state, lookout, signal: AbortSignal.any([signal, enough]) };
  const found = await look(ctx, deps, run);
  signal.throwIfAborted();
  await recordProbe(ctx, job.probeId, found);
  return { outcome: 'done', read: found.counts.read, mentions: found.counts.mentions };
}

interface Found {
  readonly counts: ProbeCounts;
  readonly error: { readonly kind: string; readonly message: string } | null;
}

async function look(ctx: Context, deps: IngestDeps, run: Run): Promise<Found> {
  let counts = nothingFound;
  const officials = new Set<string>();
  try {
    if (run.lookout.watched.length === 0) {
      throw new ConnectorError('settings', 'no official consents, so there is nobody to look for');
    }
    const { connector, input, close } = await openInput(ctx, deps, run);
    try {
      for await (const batch of connector.pull({ ...input, kept: keepsNothing })) {
        counts = add(counts, batch, run, officials);
      }
    } finally {
      await close();
    }
    return { counts, error: null };
  } catch (error) {
    const { kind, message } = asConnectorError(error);
    return { counts, error: { kind, message } };
  }
}

const nothingFound: ProbeCounts = {
  read: 0,
  mentions: 0,
  removals: 0,
  rejected: 0,
  officials: 0,
  oldest: null,
  newest: null,
};

/** `officials` gathers whom the mentions were of, because one of them may be in many batches. */
function add(
  counts: ProbeCounts,
  batch: Batch,
  { state, lookout }: { state: Run['state']; lookout: Lookout },
  officials: Set<string>,
): ProbeCounts {
  const { arrivals } = sortChanges(lookout, state.kind, batch.changes);
  for (const { mentions } of arrivals) {
    for (const { officialId } of mentions) officials.add(officialId);
  }
  const times = batch.changes.flatMap((change) =>
    change.kind === 'removed' ? [] : [new Date(change.post.postedAt).getTime()],
  );
  return {
    read: counts.read + batch.changes.length,
    mentions: counts.mentions + arrivals.reduce((sum, { mentions }) => sum + mentions.length, 0),
    removals: counts.removals + batch.changes.filter(({ kind }) => kind === 'removed').length,
    rejected: counts.rejected + batch.rejections.length,
    officials: officials.size,
    oldest: edge(Math.min, counts.oldest, times),
    newest: edge(Math.max, counts.newest, times),
  };
}

function edge(
  pick: (...times: number[]) => number,
  known: Date | null,
  times: readonly number[],
): Date | null {
  const all = known === null ? times : [known.getTime(), ...times];
  return all.length === 0 ? null : new Date(pick(...all));
}
