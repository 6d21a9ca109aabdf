import { z } from '@hono/zod-openapi';
import { DomainError, openConnector, readConnector } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';

/** A connector that deliveries may be pushed to now. */
export interface Receiver {
  readonly key: Buffer;
  /** Seconds that a sender's clock may differ from ours. */
  readonly tolerance: number;
}

const settingsSchema = z.object({
  signingSecret: z.string().startsWith('whsec_'),
  tolerance: z.number().default(300),
});

/**
 * The connector with this id where it takes deliveries, else null: when there is none, when it is of another kind,
 * and when it is switched off. All are looked up in the same way, so that they cannot be told apart by time.
 */
export async function findReceiver(ctx: Context, connectorId: string): Promise<Receiver | null> {
  const [state, opened] = await Promise.all([
    orNull(ctx, readConnector(ctx, connectorId)),
    orNull(ctx, openConnector(ctx, connectorId)),
  ]);
  const settings = settingsSchema.safeParse(opened);
  if (state?.kind !== 'webhook' || !state.enabled || !settings.success) {
    return null;
  }
  const { signingSecret, tolerance } = settings.data;
  return { key: Buffer.from(signingSecret.slice('whsec_'.length), 'base64'), tolerance };
}

/** A secret that does not open is the operator's to mend; to a stranger it is as if nothing were there. */
async function orNull<T>({ log }: Context, looking: Promise<T>): Promise<T | null> {
  try {
    return await looking;
  } catch (error) {
    if (!(error instanceof DomainError)) {
      throw error;
    }
    if (error.kind === 'refused') {
      log.error({ err: error }, 'a delivery could not be checked');
    }
    return null;
  }
}
