import PostalMime from 'postal-mime';

import type { Watched } from '../connector.ts';
import type { MailSettings } from './settings.ts';

const longestHeaders = 64 * 1024;

/** Who handed a mail in: an official by the handle they are registered with, or somebody else of the organisation. */
export type Sender =
  | { readonly ok: true; readonly official: string | null }
  | { readonly ok: false; readonly reason: string };

/** Addresses and domains whose mails count: those in the settings, and the officials themselves. */
export function oursOf(settings: MailSettings, watched: readonly Watched[]): string[] {
  return [...settings.allowedSenders, ...ofMail(watched).map(addressOf)];
}

/** Whether an address is on such a list, itself or by its domain. */
export function isOurs(address: string, ours: readonly string[]): boolean {
  const lower = address.toLowerCase();
  return ours.includes(lower) || ours.includes(lower.slice(lower.lastIndexOf('@') + 1));
}

/**
 * Whether a mail may be read, by its headers alone. A sender is easily forged: the server that takes mails in must check
 * that, and what it found to be forged is not read here either.
 */
export async function senderOf(
  headers: Uint8Array,
  ours: readonly string[],
  watched: readonly Watched[],
): Promise<Sender> {
  if (headers.length > longestHeaders) return no('its sender is told without end');
  const { from, headers: lines } = await PostalMime.parse(headers);
  const address = from?.address?.toLowerCase() ?? '';
  const isOne = lines.filter(({ key }) => key === 'from').length === 1;
  if (!isOne || !address.includes('@')) return no('it names no sender, or several');
  if (!isOurs(address, ours)) return no('its sender is not among those who may hand in mails');
  // The first of these lines is the last that was added: by our own server.
  const checked = lines.find(({ key }) => key === 'authentication-results')?.value ?? '';
  if (/\bdmarc\s*=\s*fail\b/i.test(checked)) return no('its sender is forged, says our server');
  const [official] = watchedAt([address], watched);
  return { ok: true, official: official ?? null };
}

/** The handles, as registered, of officials who have one of these addresses. */
export function watchedAt(addresses: readonly string[], watched: readonly Watched[]): string[] {
  const lower = new Set(addresses.map((address) => address.toLowerCase()));
  return ofMail(watched)
    .filter((each) => lower.has(addressOf(each)))
    .map(({ handle }) => handle);
}

function ofMail(watched: readonly Watched[]): Watched[] {
  return watched.filter(({ platform }) => platform === 'mail');
}

function addressOf({ accountId, handle }: Watched): string {
  return (accountId ?? handle).toLowerCase();
}

function no(reason: string): Sender {
  return { ok: false, reason };
}
