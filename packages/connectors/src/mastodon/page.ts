import { z } from 'zod';

import { jsonOf } from '../http/json.ts';
import { isMissing, serverName } from './api.ts';
import { compareIds, laterOf } from './ids.ts';
import { idSchema, notificationSchema } from './shapes.ts';
import type { Api } from './api.ts';
import type { Place, Source } from './sources.ts';

/** One entry of a timeline: a status, or a notification about one. */
export interface Item {
  /** The id that the timeline is ordered by; null when the entry has none. */
  readonly id: string | null;
  /** When it was made, as Unix time in milliseconds; NaN when it does not say. */
  readonly at: number;
  /** The status as it was sent; null when there is none any more. */
  readonly status: unknown;
}

export interface Page {
  /** Newest first. */
  readonly items: readonly Item[];
  /** Ids for the pages on both sides: those of `Link`, because a page may be thinned out after it was cut. */
  readonly newest: string | null;
  readonly oldest: string | null;
}

const madeSchema = z.object({ id: idSchema, created_at: z.string().catch('') });

/** @throws ConnectorError `gone` where there are no such timelines. */
export async function pageOf(api: Api, source: Source, place: Place): Promise<Page> {
  const accepts = source.kind === 'hashtag' ? [404] : [];
  const answer = await api.ask({ path: source.path(place), token: source.token, accepts });
  // Nobody used that hashtag yet.
  if (isMissing(answer)) return { items: [], newest: null, oldest: null };
  const entries = jsonOf(answer, source.envelope, serverName);
  const items = entries.map(source.kind === 'mentions' ? fromNotification : fromStatus);
  const ids = items.flatMap(({ id }) => (id === null ? [] : [id])).toSorted(compareIds);
  const link = answer.headers.get('link') ?? '';
  return {
    items,
    newest: laterOf(idIn(link, 'prev', 'min_id'), ids.at(-1) ?? null),
    oldest: idIn(link, 'next', 'max_id') ?? ids[0] ?? null,
  };
}

function fromStatus(status: unknown): Item {
  const made = madeSchema.safeParse(status);
  if (!made.success) return { id: null, at: Number.NaN, status };
  return { id: made.data.id, at: Date.parse(made.data.created_at), status };
}

const mentioning = new Set(['mention', 'quote']);

/** Older software sends every type, whatever was asked for. */
export function fromNotification(entry: unknown): Item {
  const parsed = notificationSchema.safeParse(entry);
  if (!parsed.success) return { id: null, at: Number.NaN, status: null };
  const { id, type, created_at, status } = parsed.data;
  return { id, at: Date.parse(created_at), status: mentioning.has(type) ? status : null };
}

/** The id in one of the links; no link is followed. */
function idIn(header: string, rel: 'next' | 'prev', name: string): string | null {
  for (const [, address = '', relation] of header.matchAll(/<([^<>]+)>\s*;\s*rel="?(\w+)"?/g)) {
    if (relation === rel) return URL.parse(address)?.searchParams.get(name) ?? null;
  }
  return null;
}
