import { textOfHtml, tidy } from '../html.ts';
import { fullHandle } from './audience.ts';
import { baseOf } from './settings.ts';
import type { MastodonSettings } from './settings.ts';
import type { MastodonAccount, Status } from './shapes.ts';

/**
 * What a status is known by: its `uri` is the same on every instance, so a post that two of them show is one post.
 */
function externalIdOf(settings: MastodonSettings, { uri, url, id }: Status): string {
  return uri ?? url ?? `${baseOf(settings)}/statuses/${id}`;
}

/** Everybody may see it. What goes to followers or to single people is left out, also when it reaches an official. */
export function isPublic({ visibility }: Status): boolean {
  return visibility === 'public' || visibility === 'unlisted';
}

/** A boost repeats a post of somebody else; the post itself counts, where it is seen. */
export function isBoost({ reblog }: Status): boolean {
  return reblog !== null && reblog !== undefined;
}

/** Whether the author agreed to be found by people who search. Instances before 4.2 only know `discoverable`. */
export function mayBeFound({ indexable, discoverable, noindex }: MastodonAccount): boolean {
  return noindex !== true && (indexable ?? discoverable ?? false);
}

/** A status as a candidate for a post. `answered` is the external id of what it answers, where that is known. */
export function candidateOf(
  settings: MastodonSettings,
  status: Status,
  part: { raw: unknown; addressed: readonly string[]; answered: string | null },
) {
  const { account } = status;
  return {
    platform: 'mastodon' as const,
    externalId: externalIdOf(settings, status),
    url: webAddress(status.url),
    author: {
      id: fullHandle(settings, account.acct),
      handle: account.acct,
      name: account.display_name?.slice(0, 320) ?? null,
    },
    text: textOf(status),
    lang: langOf(status.language),
    postedAt: status.created_at,
    replyTo: part.answered,
    // An instance names the post that is answered, and never the first one of a thread.
    threadId: null,
    quotes: status.quote?.quoted_status?.uri ?? null,
    addressed: part.addressed.slice(0, 100),
    raw: part.raw,
  };
}

/** What a reader sees: the warning, the text, the choices of a poll; the descriptions of pictures that say nothing else. */
function textOf({
  spoiler_text: warning,
  content,
  poll,
  media_attachments: media,
}: Status): string {
  const choices = poll?.options.map(({ title }) => title).join('\n') ?? '';
  const text = [tidy(warning ?? ''), textOfHtml(content), tidy(choices)];
  const words = text.filter((part) => part !== '').join('\n\n');
  if (words !== '') return words;
  return tidy((media ?? []).map(({ description }) => description ?? '').join('\n'));
}

function webAddress(address: string | null | undefined): string | null {
  const url = URL.parse(address ?? '');
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.href.length <= 2048;
  return isWeb ? url.href : null;
}

function langOf(lang: string | null | undefined): string | null {
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(lang ?? '') ? (lang ?? null) : null;
}
