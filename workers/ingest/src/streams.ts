import { setTimeout as pause } from 'node:timers/promises';
import {
  asMachine,
  listConnectors,
  listOrganisationIds,
  listWatched,
  readConnector,
} from '@wachtpost/casework';
import type { ConnectorState, Context } from '@wachtpost/casework';
import { connectors as kinds } from '@wachtpost/connectors';
import type { Stoppable } from '@wachtpost/runtime';
import type { IngestDeps } from './deps.ts';
import { drain, hear } from './drain.ts';
import { afterFailure } from './failure.ts';
import { underLease } from './lease.ts';
import { whyNot } from './why-not.ts';
import type { Lookout } from './match.ts';

/** How often it is looked which streams should be heard: with the length of a lease it bounds a fail-over. */
const lookEveryMs = 1_500;

/**
 * Hears every stream that no other worker hears. Each connector's stream is led by one worker under a lease;
 * when that worker goes, another takes over within ten seconds and goes on from the stored cursor.
 */
export function startStreams(deps: IngestDeps): Stoppable {
  const streams = new Streams(deps);
  return { stop: () => streams.stop() };
}

interface Wanted {
  readonly ctx: Context;
  readonly state: ConnectorState;
  readonly lookout: Lookout;
}

interface Running {
  /** What it began with: another register or other settings begin another stream. */
  readonly lookout: Lookout;
  readonly settings: string;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

class Streams {
  private readonly deps: IngestDeps;
  private readonly running = new Map<string, Running>();
  private readonly stopping = new AbortController();
  private readonly looking: Promise<void>;

  constructor(deps: IngestDeps) {
    this.deps = deps;
    this.looking = this.look();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.looking;
    await Promise.all([...this.running.values()].map(({ ended }) => ended));
  }

  private async look(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.align().catch((error: unknown) =>
        this.deps.log.warn({ err: error }, 'streams could not be looked after'),
      );
      await pause(lookEveryMs, null, { signal }).catch(() => null);
    }
  }

  /** Begins what is wanted and not heard, and ends what is not wanted as it is heard. */
  private async align(): Promise<void> {
    const wanted = new Map((await wantedStreams(this.deps)).map((one) => [one.state.id, one]));
    for (const [id, { lookout, settings, stop }] of this.running) {
      const now = wanted.get(id);
      if (now?.lookout !== lookout || settingsOf(now.state) !== settings) stop.abort();
    }
    if (this.stopping.signal.aborted) return;
    for (const [id, one] of wanted) {
      if (!this.running.has(id)) this.begin(id, one);
    }
  }

  private begin(id: string, wanted: Wanted): void {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, this.stopping.signal]);
    const ended = hearStream(this.deps, wanted, signal)
      .catch((error: unknown) =>
        this.deps.log.error({ err: error, connector: wanted.state.name }, 'a stream failed'),
      )
      .finally(() => this.running.delete(id));
    const { lookout, state } = wanted;
    this.running.set(id, { lookout, settings: settingsOf(state), stop, ended });
  }
}

function settingsOf({ settings, updatedAt }: ConnectorState): string {
  return JSON.stringify([settings, updatedAt]);
}

async function wantedStreams(deps: IngestDeps): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  for (const organisationId of await listOrganisationIds(deps.db)) {
    const ctx = asMachine(deps, organisationId, 'ingest');
    const streaming = (await listConnectors(ctx)).filter(listens);
    if (streaming.length === 0) continue;
    const watched = await listWatched(ctx);
    const lookout = deps.lookouts.of(organisationId, watched);
    for (const state of streaming) {
      if (whyNot(state, watched) === null) wanted.push({ ctx, state, lookout });
    }
  }
  return wanted;
}

/** Whether a connector has a stream and is set to hear it. */
export function listens({ kind, settings }: Pick<ConnectorState, 'kind' | 'settings'>): boolean {
  const connector = kinds.find((known) => known.kind === kind);
  if (connector?.listen === undefined) return false;
  return connector.listens?.(settings) ?? true;
}

/** One stream under its lease, until it breaks, is told to stop, or another worker has it. */
async function hearStream(deps: IngestDeps, wanted: Wanted, signal: AbortSignal): Promise<void> {
  const { ctx, lookout } = wanted;
  const connectorId = wanted.state.id;
  await underLease(ctx, { connectorId, hears: true, waitMs: 0, signal }, async (held) => {
    const state = await readConnector(ctx, connectorId);
    ctx.log.info({ connector: state.name }, 'a stream is heard');
    try {
      const counts = await drain(ctx, deps, { state, lookout, signal: held }, hear);
      ctx.log.info({ connector: state.name, ...counts }, 'a stream was left');
    } catch (error) {
      await afterFailure(ctx, state, error);
    }
  });
}
