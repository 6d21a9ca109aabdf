import {
  asMachine,
  DomainError,
  listWatched,
  readConnector,
  recordPullFailure,
  recordPullSuccess,
  storeBatch,
} from '@wachtpost/casework';
import type { ConnectorState, Context, Installation, WatchedOfficial } from '@wachtpost/casework';
import { ConnectorError, connectorOf, settingsOf } from '@wachtpost/connectors';
import type { Batch, Json, Watched } from '@wachtpost/connectors';
import type { JobQueue, Outcome, Payload } from '@wachtpost/queue';
import { handOn } from './hand-on.ts';
import { sortChanges } from './match.ts';
import type { Lookout, Lookouts } from './match.ts';

export interface IngestDeps extends Installation {
  readonly queue: JobQueue;
  readonly lookouts: Lookouts;
}

/** Pause after a failed pull where the platform names none: doubles with every failure in a row. */
const firstPauseMs = 5_000;
const longestPauseMs = 3_600_000;

/**
 * Pulls what is new from one connector: load, decide, record, hand on, batch by batch. The cursor moves with
 * the posts, so a crash anywhere repeats a batch and loses none.
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
  try {
    const lookout = deps.lookouts.of(job.organisationId, watched);
    const counts = await pullBatches(ctx, deps.queue, { state, lookout, signal });
    await recordPullSuccess(ctx, state.id);
    return { outcome: 'done', ...counts };
  } catch (error) {
    return await afterFailure(ctx, state, error);
  }
}

function whyNot(state: ConnectorState, watched: readonly WatchedOfficial[]): string | null {
  if (!state.enabled) {
    return 'the connector is switched off';
  }
  if (state.retryAt !== null && state.retryAt > new Date()) {
    return 'the connector rests after a failure';
  }
  return watched.length === 0 ? 'no official consents' : null;
}

async function pullBatches(
  ctx: Context,
  queue: JobQueue,
  run: { state: ConnectorState; lookout: Lookout; signal: AbortSignal },
): Promise<{ read: number; mentions: number; rejected: number }> {
  const connector = connectorOf(run.state.kind);
  const batches = connector.pull({
    settings: settingsOf(connector, run.state.settings),
    cursor: run.state.cursor as Json,
    watched: handlesOf(run.lookout.watched),
    signal: run.signal,
    log: ctx.log,
  });
  const counts = { read: 0, mentions: 0, rejected: 0 };
  let { version } = run.state;
  for await (const batch of batches) {
    const stored = await storePulled(ctx, { ...run, batch, version });
    await handOn(ctx, queue, stored.postIds);
    version = stored.version;
    counts.read += batch.changes.length;
    counts.mentions += stored.mentions;
    counts.rejected += batch.rejections.length;
  }
  return counts;
}

function storePulled(
  ctx: Context,
  run: { state: ConnectorState; lookout: Lookout; batch: Batch; version: number },
) {
  for (const { source, line, reason } of run.batch.rejections) {
    ctx.log.warn({ connector: run.state.name, source, line, reason }, 'an entry was rejected');
  }
  return storeBatch(ctx, {
    connectorId: run.state.id,
    version: run.version,
    cursor: run.batch.cursor,
    ...sortChanges(run.lookout, run.state.kind, run.batch.changes),
    read: run.batch.changes.length,
    rejected: run.batch.rejections.length,
  });
}

function handlesOf(watched: readonly WatchedOfficial[]): Watched[] {
  return watched.flatMap(({ handles, platforms }) =>
    handles.filter(({ platform }) => platforms.includes(platform)),
  );
}

/** A platform that fails is told to the administrator and left alone for a while; it is no failed job. */
async function afterFailure(ctx: Context, state: ConnectorState, error: unknown): Promise<Outcome> {
  if (error instanceof DomainError && error.kind === 'conflict') {
    return { outcome: 'skipped', reason: error.message };
  }
  if (!(error instanceof ConnectorError)) {
    throw error;
  }
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(state.failures, 10));
  const { kind, message } = error;
  const retryAfterMs = Math.max(pauseMs, error.retryAfterMs ?? 0);
  await recordPullFailure(ctx, state.id, { kind, message, retryAfterMs });
  ctx.log.warn({ connector: state.name, kind, retryAfterMs }, 'a pull failed');
  return { outcome: 'skipped', reason: `${kind}: ${message}` };
}
