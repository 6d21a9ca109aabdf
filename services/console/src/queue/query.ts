import { flagStatuses, labels, platformSchema } from '@wachtpost/casework';
import type { FlagFilter, FlagKey, FlagStatus } from '@wachtpost/casework';
import { decodeCursor } from '@wachtpost/database';
import { z } from 'zod';

/** What the queue shows, as its address says it. Unknown values count as absent: a link never breaks. */
export interface QueueQuery {
  readonly status: FlagStatus;
  readonly label: FlagFilter['label'];
  readonly officialId: string | undefined;
  readonly platform: string | undefined;
}

const addressSchema = z.object({
  status: z.enum(flagStatuses).catch('open'),
  label: z.enum(labels).optional().catch(undefined),
  official: z.uuid().optional().catch(undefined),
  platform: platformSchema.optional().catch(undefined),
});

const keySchema = z.tuple([z.number(), z.number(), z.uuid()]);

export function readQuery(query: Record<string, string>): QueueQuery {
  const { official, ...rest } = addressSchema.parse(query);
  return { label: undefined, platform: undefined, ...rest, officialId: official };
}

/** The key after which the page begins; null for the first page, and for a cursor that is none. */
export function readAfter(cursor: string | undefined): FlagKey | null {
  const key = keySchema.safeParse(cursor === undefined ? null : decodeCursor(cursor, 3));
  return key.success ? key.data : null;
}

export function queueUrl(query: QueueQuery, after: string | null = null): string {
  const search = new URLSearchParams();
  const parts = {
    status: query.status === 'open' ? undefined : query.status,
    label: query.label,
    official: query.officialId,
    platform: query.platform,
    after: after ?? undefined,
  };
  for (const [name, value] of Object.entries(parts)) {
    if (value !== undefined) {
      search.set(name, value);
    }
  }
  return search.size === 0 ? '/flags' : `/flags?${search.toString()}`;
}

export function isFiltered(query: QueueQuery): boolean {
  return [query.label, query.officialId, query.platform].some((value) => value !== undefined);
}
