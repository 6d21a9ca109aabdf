import type { PlatformEvent } from '../../conformance.ts';

/** A status as the API of Mastodon 4.5 writes it; its values are invented. */
export type WireStatus = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly uri: string;
};

/** Ids grow by the time they stand for, sixteen bits below the millisecond. */
export function idAt(at: Date, index = 0): string {
  return String((BigInt(at.getTime()) << 16n) + BigInt(index));
}

/** What an instance says of itself, of which a client needs the streaming address. */
export function instanceEntity(streaming: string) {
  return {
    domain: 'vlierdam.example',
    title: 'Vlierdam',
    version: '4.5.0',
    source_url: 'https://vlierdam.example/source',
    description: '',
    languages: ['nl'],
    configuration: { urls: { streaming, status: null } },
    rules: [],
  };
}

/** An account with all its fields. */
export function accountOf(acct: string, part: Record<string, unknown> = {}) {
  return {
    id: `10${acct.length}`,
    username: acct.split('@')[0],
    acct,
    display_name: `Wie ${acct}`,
    locked: false,
    bot: false,
    discoverable: true,
    indexable: true,
    group: false,
    created_at: '2022-11-13T00:00:00.000Z',
    note: '',
    url: `https://vlierdam.example/@${acct}`,
    uri: `https://vlierdam.example/users/${acct}`,
    avatar: 'https://vlierdam.example/avatars/original/missing.png',
    avatar_static: 'https://vlierdam.example/avatars/original/missing.png',
    header: 'https://vlierdam.example/headers/original/missing.png',
    header_static: 'https://vlierdam.example/headers/original/missing.png',
    followers_count: 4,
    following_count: 5,
    statuses_count: 6,
    last_status_at: '2025-03-03',
    hide_collections: null,
    noindex: false,
    emojis: [],
    roles: [],
    fields: [],
    ...part,
  };
}

/** A status with all its fields. */
export function statusOf(id: string, html: string, part: Record<string, unknown> = {}): WireStatus {
  return {
    created_at: '2025-03-03T09:00:00.000Z',
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    sensitive: false,
    spoiler_text: '',
    visibility: 'public',
    language: 'nl',
    url: `https://vlierdam.example/@kadewacht/${id}`,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
    quotes_count: 0,
    edited_at: null,
    content: html,
    reblog: null,
    application: { name: 'Web', website: null },
    account: accountOf('kadewacht'),
    media_attachments: [],
    mentions: [],
    tags: [{ name: 'vlierdam', url: 'https://vlierdam.example/tags/vlierdam' }],
    emojis: [],
    quote: null,
    quote_approval: { automatic: [], manual: [], current_user: 'denied' },
    card: null,
    poll: null,
    filtered: [],
    ...part,
    id,
    uri: `https://vlierdam.example/users/kadewacht/statuses/${id}`,
  };
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as Mastodon makes HTML of it. */
function htmlOf(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);
  return `<p>${escaped.replaceAll('\n', '<br />')}</p>`;
}

/** An event of the suite as a status, under the id that its place gives it. */
export function statusOfEvent(event: PlatformEvent, id: string): WireStatus {
  return statusOf(id, htmlOf(event.text), {
    created_at: event.postedAt,
    edited_at: event.kind === 'edited' ? '2025-03-03T10:00:00.000Z' : null,
    account: accountOf(event.author),
    ...(event.mood === '' ? {} : { mood: event.mood }),
  });
}
