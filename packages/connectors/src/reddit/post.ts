import { inWords } from '../words.ts';
import { keyOf } from '../seen.ts';
import { thingSchema } from './shapes.ts';
import type { Watched } from '../connector.ts';
import type { Thing } from './shapes.ts';

export type Read =
  | { readonly ok: true; readonly thing: Thing; readonly raw: unknown }
  | { readonly ok: false; readonly id: string; readonly reason: string };

/** A post or comment that can be read, or why not. Its words hold nothing of the text. */
export function readThing(raw: unknown): Read {
  const parsed = thingSchema.safeParse(raw);
  if (parsed.success) return { ok: true, thing: parsed.data, raw };
  const id = nameOf(raw) ?? `a thing: ${keyOf(JSON.stringify(raw))}`;
  return { ok: false, id, reason: inWords(parsed.error, raw) };
}

function nameOf(raw: unknown): string | null {
  const name: unknown = at(at(raw, 'data'), 'name');
  return typeof name === 'string' && /^t\d_\w{1,13}$/.test(name) ? name : null;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

const gone = new Set(['[deleted]', '[removed]']);

/**
 * Whether its author, a moderator or Reddit took it down. So does an account that is gone: Reddit asks to
 * keep nothing then that names it, and what was sent does.
 */
export function isRemoved({ kind, data }: Thing): boolean {
  if (data.author === '[deleted]') return true;
  if (kind === 't1') return gone.has(data.body);
  return gone.has(data.selftext) || (data.removed_by_category ?? null) !== null;
}

/** Changes with every edit, and with nothing else. */
export function editStamp({ data }: Thing): string {
  return typeof data.edited === 'number' ? Math.trunc(data.edited).toString(36) : '0';
}

export function isEdited({ data }: Thing): boolean {
  return data.edited !== false;
}

/** Reddit is not older; a time before that is no reason to leave a post out. */
const firstPost = Date.parse('2005-06-01T00:00:00Z') / 1000;

/** When it was written, in milliseconds; Infinity where the clock is not believed. */
export function timeOf({ data }: Thing): number {
  return data.created_utc < firstPost ? Infinity : data.created_utc * 1000;
}

/** Still to be checked by `acceptPost`. */
export function candidateOf(
  { thing, raw }: Extract<Read, { ok: true }>,
  watched: readonly Watched[],
) {
  const { data } = thing;
  const text = textOf(thing);
  return {
    platform: 'reddit' as const,
    externalId: data.name,
    url: `https://www.reddit.com${data.permalink}`,
    author: { id: data.author_fullname ?? data.author, handle: data.author, name: null },
    text,
    postedAt: isoOf(data.created_utc),
    replyTo: thing.kind === 't1' ? thing.data.parent_id : null,
    threadId: thing.kind === 't1' ? thing.data.link_id : data.name,
    addressed: addressedBy(thing, text, watched),
    raw,
  };
}

function textOf({ kind, data }: Thing): string {
  if (kind === 't1') return data.body;
  return data.selftext === '' ? data.title : `${data.title}\n\n${data.selftext}`;
}

/** Empty, and so refused in words, where no date has so many seconds. */
function isoOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** Reddit tells users who are named as u/name, and authors of what is answered. */
function addressedBy(thing: Thing, text: string, watched: readonly Watched[]): string[] {
  const { data, kind } = thing;
  const names = new Set(
    [...text.matchAll(/(?<![\w/])\/?u\/([\w-]{3,20})/gi)].map(([, name = '']) =>
      name.toLowerCase(),
    ),
  );
  const answersPost = kind === 't1' && data.parent_id === data.link_id;
  if (answersPost && data.link_author !== undefined) names.add(data.link_author.toLowerCase());
  const author = data.author.toLowerCase();
  return watched
    .filter(({ platform }) => platform === 'reddit')
    .map(({ handle }) => handle)
    .filter((handle) => names.has(handle.toLowerCase()) && handle.toLowerCase() !== author);
}
