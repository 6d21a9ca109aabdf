import { z } from 'zod';

import { inBatches } from './batches.ts';
import { accountOf } from './reddit/account.ts';
import { signIn } from './reddit/ask.ts';
import { cursorAfter, movedCursor, progressOf, progressSchema } from './reddit/progress.ts';
import { recheck } from './reddit/recheck.ts';
import { sweepAll } from './reddit/sweep.ts';
import { cursorOf } from './settings.ts';
import type { Batch, Connector, PullInput } from './connector.ts';

const web = z.url({ protocol: /^https?$/ }).max(2048);

const settingsSchema = z.object({
  clientId: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .describe('Client-id van de app bij Reddit'),
  clientSecret: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .describe('Geheim van de app bij Reddit'),
  username: z
    .string()
    .refine((text) => /^[\w-]{3,20}$/.test(text), 'is not a Reddit user name (without u/)')
    .describe('Reddit-gebruiker die Reddit kan aanspreken (zonder u/)'),
  subreddits: z
    .array(
      z
        .string()
        .refine((text) => /^\w{2,21}$/.test(text), 'is not the name of a subreddit (without r/)'),
    )
    .min(1)
    .max(50)
    .describe('Subreddits (zonder r/)'),
  recheckHours: z
    .int()
    .min(1)
    .max(47)
    .default(24)
    .describe('Uren waarna een bewaard bericht opnieuw wordt opgezocht (hooguit 47)'),
  api: web.default('https://oauth.reddit.com').describe('Adres van de API'),
  signInAt: web.default('https://www.reddit.com').describe('Adres waar de app zich aanmeldt'),
  timeoutMs: z
    .int()
    .min(1)
    .max(120_000)
    .default(20_000)
    .describe('Hoe lang op antwoord gewacht wordt (ms)'),
});
export type RedditSettings = z.infer<typeof settingsSchema>;

/** Posts and comments in named subreddits, by the Reddit Data API; filtered in memory. */
export const reddit: Connector<RedditSettings> = {
  kind: 'reddit',
  platform: 'reddit',
  settings: settingsSchema,
  secrets: ['clientSecret'],
  addresses: ['api', 'signInAt'],
  hosts: ({ api, signInAt }) => [new URL(api).hostname, new URL(signInAt).hostname],
  intervalMs: 120_000,
  // A hundred a minute, averaged over ten.
  quota: () => ({ units: 1000, perMs: 600_000, timeZone: 'UTC' }),
  pull,
  account: accountOf,
};

/** First what is kept is looked up again, because deletions must be honoured; then what is new is read. */
async function* pull(input: PullInput<RedditSettings>): AsyncGenerator<Batch, void, void> {
  const { signal, log } = input;
  const progress = progressOf(cursorOf(progressSchema, input.cursor, log), input);
  try {
    const session = await signIn(input);
    yield* recheck(input, session, progress);
    const readings = sweepAll(input, session, progress);
    yield* inBatches(readings, () => cursorAfter(progress), signal);
    const moved = movedCursor(progress);
    if (moved !== null && !signal.aborted) yield { changes: [], rejections: [], cursor: moved };
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
