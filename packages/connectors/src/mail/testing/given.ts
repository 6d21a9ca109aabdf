import { mailSettingsSchema } from '../settings.ts';
import { message } from './message.ts';
import { password, user } from './state.ts';
import type { MailSettings } from '../settings.ts';

/** Hands in what officials got. */
export const clerk = 'secretariaat@vlierdam.example';

/** Settings for a mailbox on this machine, without encryption. */
export function settingsFor(port: number, part: Partial<MailSettings> = {}): MailSettings {
  const given = { host: '127.0.0.1', port, security: 'none', user, password };
  const usual = mailSettingsSchema.parse({ ...given, allowedSenders: [clerk] });
  return { ...usual, timeoutMs: 10_000, ...part };
}

/** Headers of what is forwarded, as Apple Mail writes them. */
export const block =
  'Van: Kade <kade@elders.example>\nDatum: 3 maart 2025 10:00\nOnderwerp: brug\n\n';

/** A mail that the clerk forwards, unless its headers say otherwise. */
export function handedIn(
  id: string,
  headers: Readonly<Record<string, string>> = {},
  text = `${block}De ${id}`,
): string {
  const usual = { From: clerk, 'Message-ID': `<${id}@vlierdam.example>`, Subject: 'Fwd: brug' };
  return message({ headers: { ...usual, ...headers }, text });
}
