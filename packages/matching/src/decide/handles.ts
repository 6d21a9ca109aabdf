import { type Handle, addressKey } from '../register/handles.ts';
import type { Hit } from './hits.ts';
import type { Mentions } from './mentions.ts';
import type { Reading } from './reading.ts';
import { insideUrl } from './addresses.ts';

/** Characters besides letters, digits and underscores that a platform's handles may hold. */
const handlePunctuation: Readonly<Record<string, string>> = {
  bluesky: '.-', mastodon: '.-', instagram: '.', tiktok: '.', youtube: '.-', facebook: '.',
  linkedin: '-', reddit: '-', mail: '.-+', feed: '.-', webhook: '.-',
}; // prettier-ignore

/** Where a platform shows a member's page: a link to it is a mention. */
const profilePages: Readonly<Record<string, RegExp>> = {
  bluesky: /\/\/bsky\.app\/profile\/$/i,
  facebook: /\/\/(?:www\.|m\.)?facebook\.com\/$/i,
  instagram: /\/\/(?:www\.)?instagram\.com\/$/i,
  linkedin: /\/\/(?:\w+\.)?linkedin\.com\/in\/$/i,
  mastodon: /\/\/[^/\s]+\/@$/i,
  reddit: /\/\/(?:www\.)?reddit\.com\/u(?:ser)?\/$/i,
  telegram: /\/\/t\.me\/$/i,
  tiktok: /\/\/(?:www\.)?tiktok\.com\/@$/i,
  x: /\/\/(?:www\.)?(?:x|twitter)\.com\/$/i,
  youtube: /\/\/(?:www\.)?youtube\.com\/@$/i,
};

/** Zero-width characters and the like, which no handle holds. */
const invisible = /[\p{Cf}\p{M}]/gu;
const longestLead = 80;

/** Handles that the platform says are addressed. */
export function decideAddressed(
  addresses: ReadonlyMap<string, readonly number[]>,
  platform: string,
  addressed: readonly string[],
  mentions: Mentions,
): void {
  for (const handle of addressed) {
    const officials = addresses.get(addressKey(platform, handle)) ?? [];
    for (const official of officials) mentions.add(official, 'addressed', null);
  }
}

/** Handles written in the text, on the platform that they belong to. */
export function decideHandles(reading: Reading, mentions: Mentions): void {
  for (const hit of reading.hits.handles) {
    const handle = reading.register.handles[hit.reference];
    if (handle === undefined || handle.platform !== reading.platform) continue;
    const span = spanOf(reading, hit, handle);
    if (!stands(reading.tokens.text, span, handle)) continue;
    mentions.add(handle.official, 'handle', span);
  }
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function spanOf(reading: Reading, hit: Hit, handle: Handle): Place {
  const { start, end } = reading.tokens;
  return { start: (start[hit.first] ?? 0) - handle.lead, end: (end[hit.last] ?? 0) + handle.trail };
}

/** Whether exactly this handle stands there, and not as a part of something longer. */
function stands(text: string, { start, end }: Place, handle: Handle): boolean {
  if (text.slice(start, end).replaceAll(invisible, '').toLowerCase() !== handle.handle)
    return false;
  if (continues(text, end, handle)) return false;
  const lead = text.slice(Math.max(0, start - longestLead), start);
  if (profilePages[handle.platform]?.test(lead)) return true;
  if (insideUrl(text, start)) return false;
  if (/(?:^|[^\p{L}\d_.@/-])\.?[@\uff20]{1,2}$/u.test(lead)) return true;
  if (handle.platform === 'reddit' && /(?:^|[\s(])\/?u\/$/i.test(lead)) return true;
  return handle.distinctive && !/[\p{L}\d_@#/-]$|[\p{L}\d_]\.$/u.test(lead);
}

/** Whether the handle goes on behind its end, as "@joke" does in "@joke_fan". */
function continues(text: string, end: number, { platform, handle }: Handle): boolean {
  const next = text.charAt(end);
  if (next === '_' || next === '@') return true;
  const punctuation = handlePunctuation[platform] ?? '';
  const plainDomain =
    next === '.' && /[\p{Ll}\d]/u.test(text.charAt(end + 1)) && !handle.includes('@');
  if (plainDomain) return true;
  return next !== '' && punctuation.includes(next) && /[\p{L}\d]/u.test(text.charAt(end + 1));
}
