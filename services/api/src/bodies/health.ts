import { z } from '@hono/zod-openapi';
import { labels, workerNames } from '@wachtpost/casework';
import type { ConnectorState, WorkerStanding } from '@wachtpost/casework';
import { jobNames } from '@wachtpost/queue';
import { failureOf } from './connector.ts';

const count = z.int().min(0);
const moment = z.iso.datetime();

const queueBody = z
  .object({
    name: z.enum(jobNames),
    waiting: count,
    active: count,
    delayed: count,
    parked: count.openapi({ description: 'Given up on; a person should look.' }),
  })
  .openapi('QueueHealth', { description: 'Jobs of all organisations of this installation.' });

const workerBody = z
  .object({
    name: z.enum(workerNames),
    running: count.openapi({ description: 'How many gave a sign of life just now.' }),
    seenAt: moment.nullable().openapi({
      description: 'The newest sign of life of any of them; null where there never was one.',
    }),
  })
  .openapi('WorkerHealth', { description: 'A worker of this installation.' });

const connectorBody = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    name: z.string(),
    enabled: z.boolean(),
    postsRead: count,
    postsStored: count,
    rejected: count,
    pulledAt: moment.nullable(),
    failure: z
      .object({
        kind: z.string(),
        message: z.string(),
        times: count.openapi({ description: 'Failures in a row.' }),
        retryAt: moment.nullable(),
      })
      .nullable(),
  })
  .openapi('ConnectorHealth');

const totalsBody = z
  .object({
    postsRead: count,
    posts: count,
    mentions: count,
    scored: count,
    unscored: count,
    unscorable: count,
    flagged: count,
    flaggedByLabel: z.record(z.enum(labels), count),
  })
  .openapi('Totals', { description: 'Plain counts: not for publication.' });

export const healthBody = z
  .object({
    queues: z.array(queueBody),
    workers: z.array(workerBody),
    connectors: z.array(connectorBody),
    totals: totalsBody,
  })
  .openapi('HealthDetails');

export function toWorkerBody({
  worker,
  running,
  seenAt,
}: WorkerStanding): z.infer<typeof workerBody> {
  return { name: worker, running, seenAt: seenAt?.toISOString() ?? null };
}

/** Settings stay out: they may hold keys of a platform. */
export function toConnectorBody(state: ConnectorState): z.infer<typeof connectorBody> {
  const { id, kind, name, enabled, postsRead, postsStored, rejected } = state;
  const pulledAt = state.pulledAt?.toISOString() ?? null;
  return {
    id,
    kind,
    name,
    enabled,
    postsRead,
    postsStored,
    rejected,
    pulledAt,
    failure: failureOf(state),
  };
}
