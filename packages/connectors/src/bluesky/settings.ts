import { z } from 'zod';

const withoutUser = (url: string) => URL.parse(url)?.username === '';
const address = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .refine(withoutUser, 'holds a user name');

export const settingsSchema = z.object({
  stream: z
    .url({ protocol: /^wss?$/ })
    .max(2048)
    .refine(withoutUser, 'holds a user name')
    .default('wss://jetstream2.us-east.bsky.network')
    .describe('Adres van de berichtenstroom (Jetstream)'),
  wire: z
    .enum(['v1', 'v2', 'none'])
    .default('v1')
    .describe('Versie van Jetstream; none: niet meeluisteren, alleen zoeken'),
  api: address
    .default('https://public.api.bsky.app')
    .describe('Adres voor profielen en voor zoeken zonder account'),
  service: address.default('https://bsky.social').describe('Server waar accounts zich aanmelden'),
  directory: address
    .default('https://plc.directory')
    .describe('Register waarin staat van wie een account is'),
  identifier: z
    .string()
    .trim()
    .min(1)
    .max(320)
    .optional()
    .describe('Account om mee te zoeken, bijvoorbeeld wacht.bsky.social'),
  appPassword: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('App-wachtwoord van dat account'),
  timeoutMs: z
    .int()
    .min(1)
    .max(120_000)
    .default(20_000)
    .describe('Langste wachttijd op een antwoord, in milliseconden'),
  silenceMs: z
    .int()
    .min(1000)
    .max(86_400_000)
    .default(120_000)
    .describe('Stilte waarna de stroom opnieuw wordt geopend, in milliseconden'),
});
export type BlueskySettings = z.infer<typeof settingsSchema>;

/** Whom requests go to: nobody else, redirects included. */
export function hostsOf(settings: BlueskySettings): string[] {
  const { stream, api, service, directory, wire } = settings;
  const addresses = [...(wire === 'none' ? [] : [stream]), api, service, directory];
  return [...new Set(addresses.map((each) => new URL(each).hostname.replace(/^\[|\]$/g, '')))];
}
