import type { Watched } from '../connector.ts';
import { domainOf } from './settings.ts';
import type { MastodonSettings } from './settings.ts';
import type { MastodonAccount, Status } from './shapes.ts';

/** The watched accounts, by what a status calls them. */
export interface Audience {
  readonly watched: readonly Watched[];
  /** Registered handles by the instance's own id of the account. */
  readonly byId: ReadonlyMap<string, string>;
  /** Registered handles by the full handle. */
  readonly byHandle: ReadonlyMap<string, string>;
}

export function audienceOf(settings: MastodonSettings, all: readonly Watched[]): Audience {
  const watched = all.filter(({ platform }) => platform === 'mastodon');
  const byId = new Map<string, string>();
  const byHandle = new Map<string, string>();
  for (const { handle, accountId } of watched) {
    const id = localIdOf(settings, accountId);
    if (id === null) byHandle.set(fullHandle(settings, handle), handle);
    else byId.set(id, handle);
  }
  return { watched, byId, byHandle };
}

/** `name@domain` in small letters: the instance leaves out the domain of accounts of its own. */
export function fullHandle(settings: MastodonSettings, acct: string): string {
  const [name = '', domain] = acct.replace(/^@/, '').toLowerCase().split('@', 2);
  const own = domain === undefined || domain === settings.instance;
  return `${name}@${own ? domainOf(settings) : domain}`;
}

/** An id counts on its own instance only; ours names both. */
export function accountIdOf({ instance }: MastodonSettings, { id }: Pick<MastodonAccount, 'id'>) {
  return `${instance}/${id}`;
}

function localIdOf({ instance }: MastodonSettings, accountId: string | null): string | null {
  const isHere = accountId?.startsWith(`${instance}/`) === true;
  return isHere ? accountId.slice(instance.length + 1) : null;
}

/** Registered handles that a status mentions, answers or quotes. */
export function addressedBy(
  settings: MastodonSettings,
  { byId, byHandle }: Audience,
  { mentions, in_reply_to_account_id: answered, quote }: Status,
): string[] {
  const quoted = quote?.quoted_status?.account;
  const accounts = [...(mentions ?? []), ...(quoted === undefined ? [] : [quoted])];
  const handles = accounts.map(
    ({ id, acct }) => byId.get(id) ?? byHandle.get(fullHandle(settings, acct)),
  );
  const replied = byId.get(answered ?? '');
  return [...new Set([...handles, replied].filter((handle) => handle !== undefined))];
}

/**
 * The official's own token, where it is one of this instance: a token goes to the server that gave it, and to no
 * other that an organisation listens to.
 */
export function tokenOf(settings: MastodonSettings, { handle, grant }: Watched): string | null {
  const { accessToken, instance } = grant?.values ?? {};
  const isOurs =
    instance === undefined
      ? fullHandle(settings, handle).endsWith(`@${domainOf(settings)}`)
      : instance === settings.instance;
  return accessToken !== undefined && isOurs ? accessToken : null;
}
