import { z } from 'zod';

import { inBatches } from './batches.ts';
import { listOf } from './youtube/ask.ts';
import { Progress, progressSchema } from './youtube/progress.ts';
import { refresh } from './youtube/refresh.ts';
import { channelsSchema } from './youtube/shapes.ts';
import { sweepAll } from './youtube/sweep.ts';
import { cursorOf } from './settings.ts';
import type { Account, Batch, Connector, PullInput } from './connector.ts';

const settingsSchema = z
  .object({
    apiKey: z
      .string()
      .regex(/^[\w-]{1,200}$/)
      .describe('API-sleutel'),
    channels: z
      .array(
        z.string().refine((text) => /^UC[\w-]{22}$/.test(text), 'is not the id of a channel (UC…)'),
      )
      .max(50)
      .default([])
      .describe('Kanalen van de gemeente of bestuurder (UC…)'),
    videos: z
      .array(z.string().refine((text) => /^[\w-]{11}$/.test(text), 'is not the id of a video'))
      .max(100)
      .default([])
      .describe('Losse video’s (id van 11 tekens)'),
    dailyUnits: z
      .int()
      .min(1)
      .max(100_000_000)
      .default(10_000)
      .describe('Eenheden per dag die YouTube toestaat'),
    lookBackDays: z
      .int()
      .min(0)
      .max(30)
      .default(7)
      .describe('Dagen dat nieuwe antwoorden onder oude reacties gevolgd worden'),
    refreshDays: z
      .int()
      .min(1)
      .max(29)
      .default(7)
      .describe('Dagen waarna een bewaarde reactie opnieuw wordt opgezocht (hooguit 29)'),
    api: z
      .url({ protocol: /^https?$/ })
      .max(2048)
      .default('https://www.googleapis.com/youtube/v3')
      .describe('Adres van de API'),
    timeoutMs: z
      .int()
      .min(1)
      .max(120_000)
      .default(20_000)
      .describe('Hoe lang op antwoord gewacht wordt (ms)'),
  })
  .refine(({ channels, videos }) => channels.length + videos.length > 0, {
    path: ['channels'],
    message: 'is empty, and so is videos',
  });
export type YoutubeSettings = z.infer<typeof settingsSchema>;

/** Comments below the videos of named channels, by the YouTube Data API v3. */
export const youtube: Connector<YoutubeSettings> = {
  kind: 'youtube',
  platform: 'youtube',
  settings: settingsSchema,
  secrets: ['apiKey'],
  addresses: ['api'],
  hosts: ({ api }) => [new URL(api).hostname],
  intervalMs: 600_000,
  quota: ({ dailyUnits }) => {
    return { units: dailyUnits, perMs: 86_400_000, timeZone: 'America/Los_Angeles' };
  },
  pull,
  account,
};

/**
 * First what is kept is looked up again, because YouTube demands that and a spent quota must not prevent it;
 * then what is new is read.
 */
async function* pull(input: PullInput<YoutubeSettings>): AsyncGenerator<Batch, void, void> {
  const { signal, log } = input;
  const progress = new Progress(cursorOf(progressSchema, input.cursor, log), input);
  try {
    yield* refresh(input, progress);
    yield* inBatches(sweepAll(input, progress), () => progress.toCursor(), signal);
    const moved = progress.movedCursor();
    if (moved !== null && !signal.aborted) yield { changes: [], rejections: [], cursor: moved };
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function account(
  handle: string,
  input: Pick<PullInput<YoutubeSettings>, 'settings' | 'network' | 'signal'>,
): Promise<Account | null> {
  const query = { part: 'snippet', forHandle: `@${handle}` };
  const found = await listOf(input, { resource: 'channels', query, schema: channelsSchema });
  const channel = found?.items?.[0];
  if (channel === undefined) return null;
  const { customUrl, description } = channel.snippet;
  return { id: channel.id, handle: customUrl?.replace(/^@/, '') ?? handle, profile: description };
}
