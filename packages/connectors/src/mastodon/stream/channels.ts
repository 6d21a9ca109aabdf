import { tokenOf } from '../audience.ts';
import type { Run } from '../run.ts';

/** One connection to the streaming API: what it asks for, and with whose token. */
export interface Channel {
  readonly token: string;
  readonly streams: readonly { readonly stream: string; readonly tag?: string }[];
  /** The handle of the official whose notifications it brings; null for the organisation's own connection. */
  readonly addressed: string | null;
}

/** The most officials whose notifications are streamed; the others' are read at every catching up. */
const mostOfficials = 50;

/** Without a token an instance has streamed nothing since version 4.2. */
export function channelsOf({ settings, audience }: Run): Channel[] {
  const { accessToken, hashtags, streaming } = settings;
  if (streaming === 'off') return [];
  const streams = hashtags.map((tag) => ({ stream: 'hashtag', tag: tag.toLowerCase() }));
  const own = accessToken === null || streams.length === 0 ? [] : [accessToken];
  const officials = audience.watched.flatMap((each) => {
    const token = tokenOf(settings, each);
    const notified = [{ stream: 'user:notification' }];
    return token === null ? [] : [{ token, streams: notified, addressed: each.handle }];
  });
  const organisation = own.map((token) => ({ token, streams, addressed: null }));
  return [...organisation, ...officials.slice(0, mostOfficials)];
}
