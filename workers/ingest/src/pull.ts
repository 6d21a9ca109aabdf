import { asMachine, listWatched, readConnector, recordPullSuccess } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import type { Outcome, Payload } from '@wachtpost/queue';
import type { IngestDeps } from './deps.ts';
import { drain } from './drain.ts';
import type { Run } from './drain.ts';
import { afterFailure } from './failure.ts';
import { leaseMs, underLease } from './lease.ts';
import { listens } from './streams.ts';
import { whyNot } from './why-not.ts';

/**
 * Pulls what is new from one connector: load, decide, record, hand on, batch by batch. One worker at a time: a
 * connector whose stream is heard is not asked, and the lease of a worker that crashed is waited for.
 */
export async function pull(
  deps: IngestDeps,
  job: Payload<'pull'>,
  signal: AbortSignal,
): Promise<Outcome> {
  const ctx = asMachine(deps, job.organisationId, 'ingest');
  const state = await readConnector(ctx, job.connectorId);
  const watched = await listWatched(ctx);
  const reason = whyNot(state, watched);
  if (reason !== null) {
    return { outcome: 'skipped', reason };
  }
  const lookout = deps.lookouts.of(job.organisationId, watched);
  const lease = { connectorId: state.id, waitMs: listens(state) ? 0 : leaseMs, signal };
  const outcome = await underLease(ctx, lease, (held) =>
    pullOnce(ctx, deps, { connectorId: state.id, lookout, signal: held }),
  );
  if (outcome !== null) {
    return outcome;
  }
  const other = 'another worker hears or asks it';
  return { outcome: 'skipped', reason: signal.aborted ? 'the process stops' : other };
}

async function pullOnce(
  ctx: Context,
  deps: IngestDeps,
  run: Omit<Run, 'state'> & { connectorId: string },
): Promise<Outcome> {
  // Read under the lease: who held it before may have moved the cursor.
  const state = await readConnector(ctx, run.connectorId);
  try {
    const counts = await drain(ctx, deps, { ...run, state }, (connector, input) =>
      connector.pull(input),
    );
    await recordPullSuccess(ctx, state.id);
    return { outcome: 'done', ...counts };
  } catch (error) {
    return await afterFailure(ctx, state, error);
  }
}
