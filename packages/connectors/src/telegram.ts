import { z } from 'zod';

import { accountOf } from './telegram/account.ts';
import { updatesAfter } from './telegram/bot.ts';
import { placeSchema, behind, tellOfGap } from './telegram/place.ts';
import { readUpdates } from './telegram/update.ts';
import { cursorOf } from './settings.ts';
import type { Batch, Connector, PullInput } from './connector.ts';

const settingsSchema = z.object({
  token: z
    .string()
    .max(100)
    .refine((token) => /^\d{1,20}:[\w-]{30,64}$/.test(token), 'is no token of a bot')
    .describe('Token van de bot, van @BotFather'),
  api: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .refine((url) => URL.parse(url)?.username === '', 'holds a user name')
    .default('https://api.telegram.org')
    .describe('Adres van de Bot API'),
  waitSeconds: z
    .int()
    .min(1)
    .max(50)
    .default(50)
    .describe('Hoeveel seconden Telegram op een nieuw bericht mag wachten'),
  timeoutMs: z
    .int()
    .min(1)
    .max(120_000)
    .default(20_000)
    .describe('Hoeveel milliseconden een antwoord mag duren'),
});
export type TelegramSettings = z.infer<typeof settingsSchema>;

/** Messages in groups and channels that a bot of the organisation was added to. */
export const telegram: Connector<TelegramSettings> = {
  kind: 'telegram',
  platform: 'telegram',
  settings: settingsSchema,
  secrets: ['token'],
  addresses: ['api'],
  hosts: ({ api }) => [new URL(api).hostname],
  intervalMs: 60_000,
  pull: (input) => read(input, 0),
  listen: (input) => read(input, input.settings.waitSeconds),
  account: accountOf,
};

/**
 * Telegram forgets an update once it is asked for those behind it. So what is behind a batch is asked for only
 * when that batch was taken: a consumer that comes back has stored it.
 */
async function* read(
  input: PullInput<TelegramSettings>,
  waitSeconds: number,
): AsyncGenerator<Batch, void, void> {
  let place = cursorOf(placeSchema, input.cursor, input.log);
  while (!input.signal.aborted) {
    const page = await updatesAfter(place, waitSeconds, input);
    if (page === null || input.signal.aborted) return;
    if (page.updates.length > 0) {
      tellOfGap(place, page.updates, input.log);
      place = behind(page.updates);
      yield { ...readUpdates(page.updates, input), cursor: place };
    }
    if (waitSeconds === 0 && !page.isFull) return;
  }
}
