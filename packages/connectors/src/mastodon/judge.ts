import { acceptPost } from '../accept.ts';
import { inWords } from '../words.ts';
import { addressedBy } from './audience.ts';
import { candidateOf, isBoost, isPublic, mayBeFound } from './post.ts';
import { idSchema, statusSchema } from './shapes.ts';
import type { Reading } from '../batches.ts';
import type { Known, Memory } from './memory.ts';
import type { Run } from './run.ts';
import type { Status } from './shapes.ts';

export interface Sighting {
  /** The status as it was sent. */
  readonly raw: unknown;
  /** The handle whose owner's own notifications hold it. */
  readonly addressed: string | null;
}

/** A reading on its way out, and what is to be remembered of it once it goes. */
export interface Finding {
  readonly id: string | null;
  readonly known: Known;
  readonly reading: Reading;
}

/**
 * What a status comes to. Null for what nobody is told of: posts that are not for everybody, concern nobody watched,
 * or were delivered as they are.
 */
export function judge(run: Run, { raw, addressed }: Sighting): Finding | null {
  const parsed = statusSchema.safeParse(raw);
  if (!parsed.success) return unreadable(run.progress.memory, raw, inWords(parsed.error, raw));
  const status = parsed.data;
  const { memory } = run.progress;
  if (isBoost(status) || !isPublic(status) || memory.wasDeleted(status.id)) return null;
  const known = memory.of(status.id);
  const edited = editOf(status);
  if (known?.edited === edited) return null;
  const found = addressedBy(run.settings, run.audience, status);
  const named = [...new Set(addressed === null ? found : [addressed, ...found])];
  // Who did not agree to be found is heard where they speak to an official, and not for whom they speak about.
  if (named.length === 0 && !mayBeFound(status.account)) return null;
  const answered = memory.of(status.in_reply_to_id ?? '')?.externalId || null;
  const candidate = candidateOf(run.settings, status, { raw, addressed: named, answered });
  if (!run.concerns(candidate)) return null;
  const isEdit = known !== undefined || edited !== '';
  return findingOf(status, candidate, isEdit ? 'edited' : 'created');
}

/** Lets a finding go out: once, whichever timelines hold it. */
export function settle(memory: Memory, { id, known, reading }: Finding): Reading | null {
  if (id === null) return reading;
  if (memory.of(id)?.edited === known.edited) return null;
  memory.keep(id, known);
  return reading;
}

/** When it was edited, as the platform says; empty for never. */
export function editOf({ edited_at: at }: Pick<Status, 'edited_at'>): string {
  return (at ?? '').slice(0, 64);
}

function findingOf(
  status: Status,
  candidate: ReturnType<typeof candidateOf>,
  kind: 'created' | 'edited',
): Finding {
  const { id } = status;
  const edited = editOf(status);
  const post = acceptPost(candidate);
  if (!post.ok)
    return { id, known: { externalId: '', edited }, reading: rejection(id, post.reason) };
  const bytes = JSON.stringify(candidate.raw).length;
  const reading = { kind: 'change', change: { kind, post: post.value }, bytes } as const;
  return { id, known: { externalId: post.value.externalId, edited }, reading };
}

/** Reported once, where it has an id to know it by. */
function unreadable(memory: Memory, raw: unknown, reason: string): Finding | null {
  const parsed = idSchema.safeParse(Reflect.get(Object(raw), 'id'));
  const id = parsed.data ?? null;
  if (id !== null && memory.of(id) !== undefined) return null;
  const known = { externalId: '', edited: '' };
  return { id, known, reading: rejection(id ?? 'without an id', reason) };
}

function rejection(id: string, reason: string): Reading {
  const source = `status ${/^[\w -]+$/.test(id) ? id : 'with an odd id'}`;
  return { kind: 'rejection', rejection: { source, line: null, reason }, bytes: 0 };
}
