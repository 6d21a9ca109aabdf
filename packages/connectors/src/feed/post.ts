import { createHash } from 'node:crypto';

import { acceptPost } from '../accept.ts';
import { textOfHtml, tidy } from '../html.ts';
import { timeOf } from './when.ts';
import type { IncomingPost, Platform } from '@wachtpost/casework/incoming';
import type { Accepted } from '../accept.ts';
import type { Entry, FeedDocument, Wording } from './entry.ts';

/** Where entries come from. */
export interface Origin {
  readonly platform: Platform;
  /** The feed's address as it was configured. */
  readonly url: string;
  readonly host: string;
  /** Stands for the address in ids: it may hold a key that should not spread. */
  readonly key: string;
}

export function originOf(url: string, platform: Platform): Origin {
  return { platform, url, host: new URL(url).host, key: hashOf(url).slice(0, 12) };
}

type RawEntry = FeedDocument['entries'][number];

/** An entry with the id it is known by and, if it can be stored, the post it stands for. */
export interface Read {
  readonly externalId: string;
  readonly post: Accepted<IncomingPost>;
}

/** Reads one entry; `now` dates it when neither it nor the feed says when it was written. */
export function readEntry(
  entry: RawEntry,
  document: FeedDocument,
  origin: Origin,
  now: Date,
): Read {
  const text = textOf(entry);
  const externalId = externalIdOf(idOf(entry, document, text), origin);
  const candidate = {
    platform: origin.platform,
    externalId,
    url: webAddress(entry.link, document.link ?? origin.url),
    author: authorOf(entry, document, origin),
    text,
    lang: langOf(entry.lang ?? document.lang),
    postedAt: timeOf([...entry.times, document.updated], now),
    replyTo: entry.replyTo === undefined ? null : externalIdOf(entry.replyTo, origin),
    raw: entry.raw,
  };
  return { externalId, post: acceptPost(candidate) };
}

/** A hash of what an editor of the entry would change; counters and times around it are left out. */
export function contentHash(post: IncomingPost): string {
  return hashOf(`${post.author.id}\n${post.text}`).slice(0, 16);
}

function textOf(entry: Entry): string {
  const title = wordsOf(entry.title);
  const body = wordsOf(entry.body);
  const start = title.replace(/(?:…|\.\.\.)$/, '');
  return body.startsWith(start) ? body : `${title}\n\n${body}`.trim();
}

function wordsOf(wording: Wording | undefined): string {
  if (wording === undefined) return '';
  return wording.html ? textOfHtml(wording.value) : tidy(wording.value);
}

/** A link that only leads to the site names no entry; then the text is all that tells entries apart. */
function idOf(entry: Entry, document: FeedDocument, text: string): string {
  if (entry.id !== undefined) return entry.id;
  if (entry.link !== undefined && entry.link !== document.link) return entry.link;
  return `text-${hashOf(text)}`;
}

/**
 * An entry's id, unique over all feeds. An address on the feed's own host stands for itself, so that two
 * feeds of one site share their entries; any other id is bound to the feed that used it, so that no
 * feed can edit the entries of another by using their ids.
 */
export function externalIdOf(id: string, origin: Origin): string {
  const url = URL.parse(id);
  const isOwn = url !== null && /^https?:$/.test(url.protocol) && url.host === origin.host;
  const whole = isOwn ? id : `${origin.host}/${origin.key}#${id}`;
  return whole.length <= 512 ? whole : `${origin.host}/${origin.key}#sha256-${hashOf(id)}`;
}

/** Names are only unique within a feed, so the host makes the id; the feed itself stands in for nobody. */
function authorOf(entry: Entry, document: FeedDocument, origin: Origin): object {
  const named = (entry.author.name ?? document.title ?? '').trim();
  const name = named === '' ? origin.host : named.slice(0, 320);
  const uri = webAddress(entry.author.uri, origin.url);
  const id = uri !== null && uri.length <= 320 ? uri : `${name.slice(0, 200)}@${origin.host}`;
  return { id: id.slice(0, 320), handle: name, name };
}

function webAddress(link: string | undefined, base: string): string | null {
  const url = link === undefined ? null : URL.parse(link, base);
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.href.length <= 2048;
  return isWeb ? url.href : null;
}

function langOf(lang: string | undefined): string | null {
  return lang !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(lang) ? lang : null;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
