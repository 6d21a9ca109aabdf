import { z } from 'zod';

import { inBatches } from './batches.ts';
import { cursorOf } from './settings.ts';
import { readDelivery } from './webhook/message.ts';
import { isSigningSecret } from './webhook/signature.ts';
import type { Reading } from './batches.ts';
import type { Batch, Connector, PullInput } from './connector.ts';

const settingsSchema = z.object({
  signingSecret: z
    .string()
    .max(200)
    .refine(isSigningSecret, 'is not whsec_ with 24 to 64 bytes in base64 behind it')
    .describe('Geheim waarmee de afzender ondertekent'),
  /** How far the time that a sender signed may be from ours; the API refuses what is further off. */
  tolerance: z
    .int()
    .min(1)
    .max(3600)
    .default(300)
    .describe('Hoeveel seconden de klok van de afzender mag afwijken'),
});
export type WebhookSettings = z.infer<typeof settingsSchema>;

const cursorSchema = z.object({ version: z.literal(1), seq: z.int().min(0) });

/**
 * Posts that other tools push to us, and reports that people send by hand. The API took them in, checked who
 * signed them and keeps them; here they become posts.
 */
export const webhook: Connector<WebhookSettings> = {
  kind: 'webhook',
  settings: settingsSchema,
  secrets: ['signingSecret'],
  addresses: [],
  hosts: () => [],
  intervalMs: 10_000,
  pull,
};

type Pushed = Reading & { readonly seq: number };

async function* pull(input: PullInput<WebhookSettings>): AsyncGenerator<Batch, void, void> {
  if (input.signal.aborted) return;
  yield* inBatches(pushedTo(input), cursorAfter, input.signal);
}

function cursorAfter({ seq }: Pushed): z.infer<typeof cursorSchema> {
  return { version: 1, seq };
}

async function* pushedTo(input: PullInput<WebhookSettings>): AsyncGenerator<Pushed, void, void> {
  const seq = cursorOf(cursorSchema, input.cursor, input.log)?.seq ?? 0;
  for await (const delivery of input.inbox(seq)) {
    yield { ...readDelivery(delivery), seq: delivery.seq };
  }
}
