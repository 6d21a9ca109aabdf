import { z } from 'zod';

import { field, isObject, postOf, removalOf } from '../file/record.ts';
import { storable } from '../storable.ts';
import { unknownAuthor } from '../unknown.ts';
import { inWords } from '../words.ts';
import type { Change } from '@wachtpost/casework/incoming';
import type { Accepted } from '../accept.ts';
import type { Reading } from '../batches.ts';
import type { Delivery } from '../connector.ts';
import type { FlatRecord } from '../file/record.ts';
import type { Naming } from '../words.ts';

/** The payload that Standard Webhooks recommends; `data` is a line of an NDJSON file. */
const messageSchema = z.object({
  type: z.enum(['post.created', 'post.edited', 'post.removed', 'report']),
  timestamp: z.iso.datetime({ offset: true }),
  data: z.custom<FlatRecord>(isObject, 'is not an object'),
});
type Message = z.infer<typeof messageSchema>;

const longestSource = 100;

/** What a delivery says happened, or why nothing can be made of it: by its id, in words without its text. */
export function readDelivery(delivery: Delivery): Reading {
  const bytes = sizeOf(delivery.body);
  const change = changeOf(delivery);
  if (change.ok) return { kind: 'change', change: change.value, bytes };
  const source = `message ${delivery.id.slice(0, longestSource)}`;
  return { kind: 'rejection', rejection: { source, line: null, reason: change.reason }, bytes };
}

function changeOf(delivery: Delivery): Accepted<Change> {
  const parsed = messageSchema.safeParse(delivery.body);
  if (!parsed.success) return { ok: false, reason: inWords(parsed.error, delivery.body) };
  const { type, timestamp, data } = parsed.data;
  if (type === 'post.removed') return removalOf(data, naming, timestamp);
  if (type === 'report')
    return postOf(reportOf(parsed.data, delivery), 'created', naming, delivery.body);
  return postOf(data, type === 'post.edited' ? 'edited' : 'created', naming, delivery.body);
}

/**
 * What somebody saw and handed in: text, and what they know beside it. Its platform is ours, whatever it
 * says, because nobody fetched it from where it was posted.
 */
function reportOf({ timestamp, data }: Message, delivery: Delivery): FlatRecord {
  const isNamed = ['author', 'authorId', 'authorHandle'].some(
    (name) => field(data, name) !== undefined,
  );
  const nobody = {
    author: { ...unknownAuthor(delivery.id), name: field(data, 'authorName') },
  };
  return {
    ...data,
    ...(isNamed ? {} : nobody),
    platform: 'webhook',
    reported: true,
    externalId: field(data, 'externalId') ?? delivery.id,
    postedAt: field(data, 'postedAt') ?? timestamp,
  };
}

const naming: Naming = (path) => ['data', ...path.map(String)].join('.');

function sizeOf(body: unknown): number {
  // What is nested so deep that writing it down fails is refused anyway.
  return storable(body) === null ? 0 : JSON.stringify(body).length;
}
