import { incomingPostSchema } from '@wachtpost/casework/incoming';
import type { Change, IncomingPost } from '@wachtpost/casework/incoming';
import { z } from 'zod';

import { storable } from './storable.ts';
import { inWords } from './words.ts';
import type { Naming } from './words.ts';

export type Accepted<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string };

const removalSchema = z.object({
  platform: incomingPostSchema.shape.platform,
  externalId: incomingPostSchema.shape.externalId,
  removedAt: z.iso.datetime({ offset: true }),
});

/**
 * The edge between a platform's data and ours: a post that can be stored, or why not, in words that hold
 * nothing of the post. NUL and half surrogate pairs become U+FFFD, because PostgreSQL refuses them.
 */
export function acceptPost(candidate: object, naming?: Naming): Accepted<IncomingPost> {
  const post = accept(incomingPostSchema, candidate, naming);
  if (!post.ok || !isAhead(post.value.postedAt)) return post;
  return { ok: true, value: { ...post.value, postedAt: new Date().toISOString() } };
}

const dayMs = 86_400_000;

/** Some clocks are wrong. What was posted tomorrow, in whatever zone, was posted by now. */
function isAhead(postedAt: string): boolean {
  return Date.parse(postedAt) > Date.now() + dayMs;
}

/** The same for a removal; `removedAt` is ISO 8601 with an offset. */
export function acceptRemoval(candidate: object, naming?: Naming): Accepted<Change> {
  const removal = accept(removalSchema, candidate, naming);
  return removal.ok ? { ok: true, value: { kind: 'removed', ...removal.value } } : removal;
}

function accept<Value>(
  schema: z.ZodType<Value>,
  candidate: object,
  naming?: Naming,
): Accepted<Value> {
  const safe = storable(candidate);
  if (safe === null) return { ok: false, reason: 'the post is nested deeper than 64 levels' };
  const parsed = schema.safeParse(safe.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, reason: inWords(parsed.error, safe.value, naming) };
}
