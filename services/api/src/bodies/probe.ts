import { z } from '@hono/zod-openapi';
import type { Probe } from '@wachtpost/casework';

const count = z.int().min(0);
const moment = z.iso.datetime();

export const probeBody = z
  .object({
    id: z.uuid(),
    connectorId: z.uuid(),
    status: z.enum(['waiting', 'running', 'done', 'failed']),
    askedAt: moment,
    startedAt: moment.nullable(),
    doneAt: moment.nullable(),
    read: count.openapi({ description: 'Posts that it was told of.' }),
    mentions: count.openapi({ description: 'Those that mention an official with consent.' }),
    officials: count.openapi({ description: 'Different officials among the mentions.' }),
    removals: count,
    rejected: count.openapi({ description: 'What could not become a post.' }),
    oldest: moment.nullable(),
    newest: moment.nullable(),
    failure: z
      .object({ kind: z.string(), message: z.string() })
      .nullable()
      .openapi({ description: 'Why it ended early; the counts are what was found until then.' }),
  })
  .openapi('Probe', { description: 'What a connector would have found. None of it is kept.' });

export function toProbeBody(probe: Probe): z.infer<typeof probeBody> {
  const { id, connectorId, read, mentions, officials, removals, rejected } = probe;
  const { errorKind, errorMessage } = probe;
  return {
    id,
    connectorId,
    status: statusOf(probe),
    askedAt: probe.askedAt.toISOString(),
    startedAt: probe.startedAt?.toISOString() ?? null,
    doneAt: probe.doneAt?.toISOString() ?? null,
    read,
    mentions,
    officials,
    removals,
    rejected,
    oldest: probe.oldest?.toISOString() ?? null,
    newest: probe.newest?.toISOString() ?? null,
    failure: errorKind === null ? null : { kind: errorKind, message: errorMessage ?? '' },
  };
}

function statusOf({ startedAt, doneAt, errorKind }: Probe) {
  if (doneAt === null) {
    return startedAt === null ? 'waiting' : 'running';
  }
  return errorKind === null ? 'done' : 'failed';
}
