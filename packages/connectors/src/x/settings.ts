import { z } from 'zod';

const web = z.url({ protocol: /^https?$/ }).max(2048);
const secret = z.string().regex(/^[!-~]{1,500}$/);

export const settingsSchema = z
  .object({
    clientId: z
      .string()
      .regex(/^[\w-]{1,200}$/)
      .describe('Client-id van de app bij X'),
    clientSecret: secret.describe('Geheim van de app bij X'),
    bearerToken: z
      .string()
      .regex(/^[!-~]{0,500}$/)
      .default('')
      .describe('Bearer-token van de app (alleen voor de stream en voor profielen)'),
    stream: z.boolean().default(false).describe('Meteen luisteren in plaats van elke vijf minuten'),
    monthlyPosts: z
      .int()
      .min(1)
      .max(100_000_000)
      .default(10_000)
      .describe('Berichten per dertig dagen die X toestaat'),
    recheckHours: z
      .int()
      .min(1)
      .max(168)
      .default(24)
      .describe('Uren waarna een bewaard bericht opnieuw wordt opgezocht'),
    api: web.default('https://api.x.com').describe('Adres van de API'),
    signInAt: web.default('https://x.com').describe('Adres waar bestuurders toegang geven'),
    timeoutMs: z
      .int()
      .min(1)
      .max(120_000)
      .default(20_000)
      .describe('Hoe lang op antwoord gewacht wordt (ms)'),
  })
  .refine(({ stream, bearerToken }) => !stream || bearerToken !== '', {
    path: ['stream'],
    message: 'needs bearerToken',
  });
export type XSettings = z.infer<typeof settingsSchema>;
