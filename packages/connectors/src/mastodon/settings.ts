import { z } from 'zod';

const hostSchema = z
  .string()
  .trim()
  .max(253)
  .refine(isHostName, 'is no host name in small letters, such as mastodon.nl');

/** It becomes part of a header. */
const secretSchema = z
  .string()
  .min(1)
  .max(500)
  .refine(isPrintable, 'holds spaces or other characters that no token has')
  .nullable()
  .default(null);

/** Enough for the names of a municipality and its districts; each is a request at every pull. */
const mostHashtags = 20;

export const settingsSchema = z.object({
  instance: hostSchema.describe('Server, bijvoorbeeld mastodon.nl'),
  accountDomain: hostSchema
    .nullable()
    .default(null)
    .describe('Deel achter de @ van accounts op deze server, als dat anders is dan de server'),
  accessToken: secretSchema.describe('Toegangstoken van het account van uw organisatie'),
  hashtags: z
    .array(z.string().trim().max(100).refine(isHashtag, 'is no hashtag; leave out the #'))
    .max(mostHashtags)
    .default([])
    .describe('Hashtags, zonder #'),
  search: z.boolean().default(true).describe('Zoek ook naar accountnamen (vraagt een token)'),
  streaming: z
    .enum(['websocket', 'sse', 'off'])
    .default('websocket')
    .describe('Meeluisteren (vraagt een token)'),
  streamingHost: hostSchema
    .nullable()
    .default(null)
    .describe('Server om mee te luisteren, als dat een andere is'),
  clientId: secretSchema.describe('Client-id van de toepassing waarmee bestuurders zich melden'),
  clientSecret: secretSchema.describe('Geheim van die toepassing'),
  api: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null)
    .describe('Adres van de API, als dat niet de server zelf is'),
  timeoutMs: z
    .int()
    .min(1)
    .max(120_000)
    .default(20_000)
    .describe('Hoe lang op een antwoord wordt gewacht, in milliseconden'),
});
export type MastodonSettings = z.infer<typeof settingsSchema>;

/** Where the API is, without a slash at its end. */
export function baseOf({ api, instance }: MastodonSettings): string {
  return (api ?? `https://${instance}`).replace(/\/+$/, '');
}

/** The API, and the names that a stream of this instance may have. */
export function hostsOf(settings: MastodonSettings): string[] {
  const { hostname } = new URL(baseOf(settings));
  const { instance, streamingHost } = settings;
  return [...new Set([hostname, instance, streamingHost ?? `streaming.${instance}`])];
}

/** What stands behind the "@" of an account of the instance's own. */
export function domainOf({ accountDomain, instance }: MastodonSettings): string {
  return accountDomain ?? instance;
}

function isHostName(text: string): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(text);
}

function isPrintable(text: string): boolean {
  return /^[!-~]+$/.test(text);
}

function isHashtag(text: string): boolean {
  return /^[\p{L}\p{N}\p{M}_·]+$/u.test(text);
}
