import { openConnector, recordPullSuccess, storeBatch } from '@wachtpost/casework';
import type { ConnectorState, Context } from '@wachtpost/casework';
import { ConnectorError, connectorOf, networkOf, settingsOf } from '@wachtpost/connectors';
import type { Batch, Connector, Json, Network, PullInput } from '@wachtpost/connectors';
import { askedFor } from './asked-for.ts';
import type { IngestDeps } from './deps.ts';
import { gateOf } from './gate.ts';
import { handOn } from './hand-on.ts';
import { inboxOf } from './inbox.ts';
import type { Inbox } from './inbox.ts';
import { sortChanges } from './match.ts';
import type { Lookout } from './match.ts';
import { partsOfRun } from './parts.ts';

export interface Run {
  readonly state: ConnectorState;
  readonly lookout: Lookout;
  readonly signal: AbortSignal;
}

export interface Counts {
  readonly read: number;
  readonly mentions: number;
  readonly rejected: number;
}

type Source = (
  connector: Connector,
  input: PullInput<unknown>,
) => AsyncGenerator<Batch, void, void>;

/**
 * Stores what a connector yields, batch by batch, and hands it on. The cursor moves with the posts, so a crash
 * anywhere repeats a batch and loses none.
 *
 * @throws ConnectorError as the connector did.
 */
export async function drain(
  ctx: Context,
  deps: IngestDeps,
  run: Run,
  source: Source,
): Promise<Counts> {
  const { connector, input: opened, inbox, close } = await openInput(ctx, deps, run);
  const parts = partsOfRun();
  const input = { ...opened, tell: parts.tell };
  const counts = { read: 0, mentions: 0, rejected: 0 };
  let { version, failures } = run.state;
  try {
    for await (const batch of source(connector, input)) {
      const stored = await store(ctx, { ...run, connector, batch, version });
      await inbox.forget();
      await handOn(ctx, deps.queue, stored.postIds);
      await parts.record(ctx, run.state.id, false);
      version = stored.version;
      counts.read += batch.changes.length;
      counts.mentions += stored.mentions;
      counts.rejected += batch.rejections.length;
      // A stream may run for days: what failed before it is over once it delivers.
      if (failures > 0) await recordPullSuccess(ctx, run.state.id);
      failures = 0;
    }
    await parts.record(ctx, run.state.id, !run.signal.aborted);
  } catch (error) {
    await parts.record(ctx, run.state.id, false);
    throw error;
  } finally {
    await close();
  }
  return counts;
}

interface OpenInput {
  readonly connector: Connector;
  readonly input: PullInput<unknown>;
  readonly inbox: Inbox;
  readonly close: () => Promise<void>;
}

/** The connector of a run, with what it may see and its way out; close it in the end. */
export async function openInput(ctx: Context, deps: IngestDeps, run: Run): Promise<OpenInput> {
  const { connector, settings, network } = await openWay(ctx, deps, run.state);
  const inbox = inboxOf(ctx, run.state.id);
  const input = {
    ...(await askedFor(ctx, connector, run.lookout)),
    inbox: inbox.read,
    tell: () => {},
    settings,
    cursor: run.state.cursor as Json,
    network,
    signal: run.signal,
    log: ctx.log,
  };
  return { connector, input, inbox, close: () => network.close() };
}

/** A connector with its settings, secrets among them, and its way out; close the network in the end. */
export async function openWay(
  ctx: Context,
  deps: IngestDeps,
  { id, kind }: ConnectorState,
): Promise<{ connector: Connector; settings: unknown; network: Network }> {
  const connector = connectorOf(kind);
  const settings = settingsOf(connector, await openConnector(ctx, id));
  const network = networkOf({
    ...deps.outgoing,
    hosts: connector.hosts(settings),
    gate: gateOf(ctx, { connectorId: id, quota: connector.quota?.(settings) ?? null }),
  });
  return { connector, settings, network };
}

function store(
  ctx: Context,
  run: Run & { connector: Connector; batch: Batch; version: number },
): ReturnType<typeof storeBatch> {
  for (const { source, line, reason } of run.batch.rejections) {
    ctx.log.warn({ connector: run.state.name, source, line, reason }, 'an entry was rejected');
  }
  return storeBatch(ctx, {
    connectorId: run.state.id,
    version: run.version,
    cursor: run.batch.cursor,
    ...sortChanges(run.lookout, run.state.kind, run.batch.changes),
    ...checkedBy(run.connector, run.batch),
    newestAt: newestOf(run.batch),
    read: run.batch.changes.length,
    rejected: run.batch.rejections.length,
  });
}

/** When the newest post of a batch stood on its platform, whoever it mentions: how far behind we are. */
function newestOf({ changes }: Batch): Date | null {
  const newest = changes.reduce(
    (latest, change) =>
      change.kind === 'removed' ? latest : Math.max(latest, Date.parse(change.post.postedAt)),
    0,
  );
  return newest > 0 ? new Date(newest) : null;
}

function checkedBy({ platform }: Connector, { checked }: Batch) {
  return platform === undefined || checked === undefined
    ? {}
    : { checked: { platform, externalIds: checked } };
}

/** A stream that ends by itself broke, whatever it thought. */
export async function* hear(
  connector: Connector,
  input: PullInput<unknown>,
): AsyncGenerator<Batch, void, void> {
  if (connector.listen === undefined) return;
  yield* connector.listen(input);
  if (!input.signal.aborted) throw new ConnectorError('unavailable', 'the stream ended');
}
