import { createHash } from 'node:crypto';
import { z } from 'zod';

import { fullHandle, tokenOf } from './audience.ts';
import type { Audience } from './audience.ts';
import type { MastodonSettings } from './settings.ts';

/** Where in a timeline to read. Search knows no later page but by counting. */
export interface Place {
  readonly after?: string;
  readonly before?: string;
  readonly skip?: number;
}

/** A timeline of the instance that posts are read from. */
export interface Source {
  /** What a cursor calls it; holds no handle. */
  readonly key: string;
  readonly kind: 'mentions' | 'hashtag' | 'search';
  readonly token: string | null;
  /** The handle that everything in it addresses. */
  readonly addressed: string | null;
  path(place: Place): string;
  readonly envelope: z.ZodType<readonly unknown[]>;
}

/** Far more than the largest page that is asked for. */
const listSchema = z.array(z.unknown()).max(1000);
const searchSchema = z.object({ statuses: listSchema }).transform(({ statuses }) => statuses);

/** What officials gave access to first, because nothing there is about anybody else. */
export function sourcesOf(settings: MastodonSettings, audience: Audience): Source[] {
  const { hashtags, accessToken, search } = settings;
  if (audience.watched.length === 0) return [];
  const handles = audience.watched.map(({ handle }) => handle);
  const mentions = audience.watched.flatMap((each) => {
    const token = tokenOf(settings, each);
    return token === null ? [] : [mentionsOf(settings, each.handle, token)];
  });
  const tags = [...new Set(hashtags.map((tag) => tag.toLowerCase()))].map((tag) =>
    hashtagOf(tag, accessToken),
  );
  const names = accessToken === null || !search ? [] : namesOf(handles);
  return [...mentions, ...tags, ...names.map((name) => searchOf(name, accessToken))];
}

function mentionsOf(settings: MastodonSettings, handle: string, token: string): Source {
  const types = 'types[]=mention&types[]=quote&include_filtered=true';
  return {
    key: `mentions:${hashOf(fullHandle(settings, handle))}`,
    kind: 'mentions',
    token,
    addressed: handle,
    // A policy that keeps strangers' mentions out of sight must not keep their threats from us.
    path: (place) => `/api/v1/notifications?limit=80&${types}${placed(place)}`,
    envelope: listSchema,
  };
}

function hashtagOf(tag: string, token: string | null): Source {
  return {
    key: `hashtag:${tag}`,
    kind: 'hashtag',
    token,
    addressed: null,
    path: (place) => `/api/v1/timelines/tag/${encodeURIComponent(tag)}?limit=40${placed(place)}`,
    envelope: listSchema,
  };
}

/** Instances index a mention as it is shown, without its domain. */
function searchOf(name: string, token: string | null): Source {
  const query = `type=statuses&limit=40&q=${encodeURIComponent(`@${name}`)}`;
  return {
    key: `search:${hashOf(name)}`,
    kind: 'search',
    token,
    addressed: null,
    path: ({ after, skip }) =>
      `/api/v2/search?${query}${placed(after === undefined ? {} : { after })}${skip === undefined ? '' : `&offset=${skip}`}`,
    envelope: searchSchema,
  };
}

function namesOf(handles: readonly string[]): string[] {
  const names = handles.map((handle) => handle.replace(/^@/, '').toLowerCase().split('@')[0] ?? '');
  return [...new Set(names)].filter((name) => name !== '');
}

function placed({ after, before }: Place): string {
  const from = after === undefined ? '' : `&min_id=${encodeURIComponent(after)}`;
  return before === undefined ? from : `${from}&max_id=${encodeURIComponent(before)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
