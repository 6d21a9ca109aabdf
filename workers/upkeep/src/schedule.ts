import { createHash } from 'node:crypto';
import { asMachine, listConnectors, listOrganisationIds } from '@wachtpost/casework';
import type { Installation } from '@wachtpost/casework';
import { connectors as kinds } from '@wachtpost/connectors';
import type { JobQueue } from '@wachtpost/queue';

const upkeepEveryMs = 30_000;
const notifyEveryMs = 60_000;

interface Due {
  readonly name: 'pull' | 'notify' | 'upkeep';
  readonly id: string;
  readonly everyMs: number;
  readonly payload: { organisationId: string; connectorId?: string };
}

/**
 * Makes the queue's schedules agree with the database: upkeep and notices for every organisation, pulls for
 * every connector that is switched on, nothing for what is gone.
 */
export async function alignSchedules(deps: Installation & { queue: JobQueue }): Promise<void> {
  const due: Due[] = [];
  for (const organisationId of await listOrganisationIds(deps.db)) {
    due.push(...(await dueFor(deps, organisationId)));
  }
  const wanted = new Set(due.map((one) => one.id));
  for (const name of ['pull', 'notify', 'upkeep'] as const) {
    for (const id of await deps.queue.scheduleIds(name)) {
      if (!wanted.has(id)) {
        await deps.queue.unschedule(name, id);
      }
    }
  }
  for (const { name, id, everyMs, payload } of due) {
    await deps.queue.schedule(name, { id, everyMs, payload });
  }
}

/** Share of an interval by which two connectors may differ. */
const jitter = 0.2;

/**
 * An interval of a connector's own, up to a tenth longer or shorter, the same every time: connectors that
 * were started together drift apart instead of asking one platform at the same moment for ever.
 */
export function spread(intervalMs: number, id: string): number {
  const share = createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 32;
  return Math.round(intervalMs * (1 - jitter / 2 + jitter * share));
}

async function dueFor(deps: Installation, organisationId: string): Promise<Due[]> {
  const connectors = await listConnectors(asMachine(deps, organisationId, 'upkeep'));
  const pulls = connectors.flatMap(({ id, kind, enabled }) => {
    const connector = kinds.find((known) => known.kind === kind);
    const payload = { organisationId, connectorId: id };
    return enabled && connector !== undefined
      ? [
          {
            name: 'pull' as const,
            id: `pull-${id}`,
            everyMs: spread(connector.intervalMs, id),
            payload,
          },
        ]
      : [];
  });
  return [
    {
      name: 'upkeep',
      id: `upkeep-${organisationId}`,
      everyMs: upkeepEveryMs,
      payload: { organisationId },
    },
    {
      name: 'notify',
      id: `notify-${organisationId}`,
      everyMs: notifyEveryMs,
      payload: { organisationId },
    },
    ...pulls,
  ];
}
