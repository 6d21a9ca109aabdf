import { claimStates, flagStatuses, labels, platformSchema, urgencies } from '@wachtpost/casework';
import type { FlagFilter, FlagKey, FlagStatus } from '@wachtpost/casework';
import { decodeCursor } from '@wachtpost/database';
import { z } from 'zod';
import { textIn } from '../http/form.ts';

type Choices = Pick<
  FlagFilter,
  'urgency' | 'label' | 'officialId' | 'platform' | 'uncertain' | 'claim' | 'pileId' | 'everything'
>;

/** What the queue shows, as its address says it. Unknown values count as absent: a link never breaks. */
export interface QueueQuery extends Choices {
  readonly status: FlagStatus;
}

export const certainties = ['certain', 'uncertain'] as const;

const addressSchema = z.object({
  status: z.enum(flagStatuses).catch('open'),
  urgency: z.coerce.number().pipe(z.literal(urgencies)).optional().catch(undefined),
  label: z.enum(labels).optional().catch(undefined),
  official: z.uuid().optional().catch(undefined),
  platform: platformSchema.optional().catch(undefined),
  certainty: z.enum(certainties).optional().catch(undefined),
  claim: z.enum(claimStates).optional().catch(undefined),
  pile: z.uuid().optional().catch(undefined),
  show: z.literal('everything').optional().catch(undefined),
});

const keySchema = z.tuple([z.int().min(1).max(4), z.int(), z.uuid()]);

export function readQuery(query: Record<string, string>): QueueQuery {
  const { official, certainty, pile, show, ...rest } = addressSchema.parse(query);
  const uncertain = certainty === undefined ? undefined : certainty === 'uncertain';
  const everything = show === undefined ? undefined : true;
  return { ...rest, uncertain, officialId: official, pileId: pile, everything };
}

/** The queue that a form was made of, as its address without the path. */
export function queryIn(form: FormData): QueueQuery {
  return readQuery(Object.fromEntries(new URLSearchParams(textIn(form, 'query'))));
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
    urgency: query.urgency,
    label: query.label,
    official: query.officialId,
    platform: query.platform,
    certainty: certaintyIn(query),
    claim: query.claim,
    pile: query.pileId,
    show: query.everything === true ? 'everything' : undefined,
    after: after ?? undefined,
  };
  for (const [name, value] of Object.entries(parts)) {
    if (value !== undefined) {
      search.set(name, String(value));
    }
  }
  // The bare address is where somebody begins, which may be a view of theirs.
  return search.size === 0 ? '/flags?status=open' : `/flags?${search.toString()}`;
}

/** Where somebody decides about the flags of this queue together. */
export function bulkUrl(query: QueueQuery): string {
  return queueUrl(query).replace('/flags', '/bulk');
}

export function certaintyIn({ uncertain }: QueueQuery): (typeof certainties)[number] | undefined {
  if (uncertain === undefined) {
    return undefined;
  }
  return uncertain ? 'uncertain' : 'certain';
}

export function isFiltered({ status: _, everything: _all, ...choices }: QueueQuery): boolean {
  return Object.values(choices).some((value) => value !== undefined);
}

/** The same status without filters. */
export function withoutFilters({ status }: QueueQuery): string {
  return queueUrl({ status });
}
