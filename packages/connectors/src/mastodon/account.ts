import { jsonOf } from '../http/json.ts';
import { tidy, textOfHtml } from '../html.ts';
import { apiOf, isMissing, serverName } from './api.ts';
import { accountIdOf, fullHandle } from './audience.ts';
import { domainOf } from './settings.ts';
import { accountSchema } from './shapes.ts';
import type { Account, PullInput } from '../connector.ts';
import type { MastodonSettings } from './settings.ts';
import type { MastodonAccount } from './shapes.ts';

export type Asking = Pick<PullInput<MastodonSettings>, 'settings' | 'network' | 'signal'>;

/**
 * The account of a handle as the instance shows it: for accounts of other instances, as it came over last. Null where
 * the instance knows none.
 */
export async function accountOf(handle: string, input: Asking): Promise<Account | null> {
  const { settings } = input;
  const full = fullHandle(settings, handle);
  const [name = full, domain] = full.split('@');
  const acct = domain === domainOf(settings) ? name : full;
  const path = `/api/v1/accounts/lookup?acct=${encodeURIComponent(acct)}`;
  const question = { path, token: settings.accessToken, accepts: [404, 410] };
  const answer = await apiOf(input).ask(question);
  if (isMissing(answer)) return null;
  return shown(settings, jsonOf(answer, accountSchema, serverName));
}

/** What its owner can write about it, and whose it is, in our words. */
export function shown(settings: MastodonSettings, account: MastodonAccount): Account {
  const { note, fields } = account;
  const lines = (fields ?? []).map(({ name, value }) => `${tidy(name)}: ${textOfHtml(value)}`);
  return {
    id: accountIdOf(settings, account),
    handle: fullHandle(settings, account.acct),
    profile: [textOfHtml(note ?? ''), ...lines].filter((line) => line !== '').join('\n'),
  };
}
