import { settingsSchema } from '../settings.ts';
import type { Watched } from '../../connector.ts';
import type { MastodonSettings } from '../settings.ts';
import type { Instance } from './instance.ts';

/** Settings for an instance of a test, with one hashtag. */
export function settingsFor(
  { wire }: Pick<Instance, 'wire'>,
  part: Partial<MastodonSettings> = {},
): MastodonSettings {
  const instance = 'vlierdam.example';
  return settingsSchema.parse({ instance, api: wire.url, hashtags: ['vlierdam'], ...part });
}

/** An official who is watched; with `token`, one who gave access. */
export function watching(
  handle: string,
  { accountId = null, token }: { accountId?: string | null; token?: string } = {},
): Watched {
  const grant =
    token === undefined ? null : { values: { accessToken: token }, renew: async () => {} };
  return { platform: 'mastodon', handle, accountId, grant };
}

/** How an instance names an account that it shows in a mention. */
export function mentionOf(acct: string, id = '77') {
  const url = `https://vlierdam.example/@${acct}`;
  return { id, username: acct.split('@')[0], url, acct };
}
