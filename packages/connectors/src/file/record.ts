import { acceptPost, acceptRemoval } from '../accept.ts';
import type { Accepted } from '../accept.ts';
import type { Change } from '@wachtpost/casework/incoming';
import type { Naming } from '../words.ts';

/** One line or row as an object: keys in camelCase (`externalId`) or as columns (`external_id`). */
export type FlatRecord = Readonly<Record<string, unknown>>;

/** The columns that are read; all others are only kept in `raw`. */
export const columns: ReadonlySet<string> = new Set([
  'platform',
  'external_id',
  'url',
  'author_id',
  'author_handle',
  'author_name',
  'text',
  'lang',
  'posted_at',
  'reply_to',
  'thread_id',
  'quotes',
  'addressed',
  'reported',
  'edited',
  'removed',
  'removed_at',
]);

/**
 * What a line says happened: `removed` (or a time in `removed_at`) is a removal, `edited` an edit, all
 * else a new post. The whole record is kept as the post's `raw`. `seenAt` (ISO 8601) dates a removal
 * that names no time itself.
 */
export function changeOf(record: FlatRecord, naming: Naming, seenAt: string): Accepted<Change> {
  if (field(record, 'removedAt') !== undefined || isSet(record, 'removed')) {
    return removalOf(record, naming, seenAt);
  }
  return postOf(record, isSet(record, 'edited') ? 'edited' : 'created', naming);
}

/** The post of a record, whatever the record says happened to it; `raw` is what it came in. */
export function postOf(
  record: FlatRecord,
  kind: 'created' | 'edited',
  naming: Naming,
  raw: unknown = record,
): Accepted<Change> {
  const accepted = acceptPost({ ...candidateOf(record), raw }, naming);
  return accepted.ok ? { ok: true, value: { kind, post: accepted.value } } : accepted;
}

/** The removal of a record's post, whatever the record says happened to it. */
export function removalOf(record: FlatRecord, naming: Naming, seenAt: string): Accepted<Change> {
  const removedAt = field(record, 'removedAt') ?? seenAt;
  return acceptRemoval({ ...keysOf(record), removedAt }, naming);
}

function candidateOf(record: FlatRecord): object {
  return {
    ...keysOf(record),
    url: field(record, 'url'),
    author: authorOf(record),
    text: field(record, 'text'),
    lang: field(record, 'lang'),
    postedAt: field(record, 'postedAt'),
    replyTo: field(record, 'replyTo'),
    threadId: field(record, 'threadId'),
    quotes: field(record, 'quotes'),
    addressed: addressedOf(field(record, 'addressed')),
    reported: isSet(record, 'reported'),
  };
}

function keysOf(record: FlatRecord): { platform: unknown; externalId: unknown } {
  return { platform: field(record, 'platform'), externalId: field(record, 'externalId') };
}

function authorOf(record: FlatRecord): unknown {
  const author = field(record, 'author');
  if (author !== undefined && !isObject(author)) return author;
  const id = author === undefined ? field(record, 'authorId') : field(author, 'id');
  const handle = author === undefined ? field(record, 'authorHandle') : field(author, 'handle');
  const name = author === undefined ? field(record, 'authorName') : field(author, 'name');
  return { id: id ?? handle, handle: withoutAt(handle ?? id), name };
}

function addressedOf(value: unknown): unknown {
  const handles = typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : value;
  return Array.isArray(handles) ? handles.map(withoutAt) : handles;
}

function withoutAt(value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('@') ? value.slice(1) : value;
}

/** The value of a field by either of its names; empty and null count as absent. */
export function field(record: FlatRecord, name: string): unknown {
  const value = own(record, name) ?? own(record, columnOf(name));
  return value === '' || value === null ? undefined : value;
}

function own(record: FlatRecord, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** `externalId` as a column: `external_id`. */
export function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isSet(record: FlatRecord, name: string): boolean {
  const value = field(record, name);
  return value === true || (typeof value === 'string' && /^(?:true|yes|ja|1)$/i.test(value.trim()));
}

export function isObject(value: unknown): value is FlatRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
