import { forgetDeliveries, readDeliveries } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import type { PullInput } from '@wachtpost/connectors';

const pageSize = 100;

/** What was pushed to a connector, and how to let go of it. */
export interface Inbox {
  readonly read: PullInput<unknown>['inbox'];
  /** Forgets what was read so far: call it when the batch that came of it is stored. */
  forget(): Promise<void>;
}

export function inboxOf(ctx: Context, connectorId: string): Inbox {
  let taken = 0;
  return {
    read: async function* read(seq) {
      let after = seq;
      while (true) {
        const page = await readDeliveries(ctx, { connectorId, after, limit: pageSize });
        if (page.length === 0) return;
        for (const { receivedAt, ...delivery } of page) {
          taken = delivery.seq;
          after = delivery.seq;
          yield { ...delivery, receivedAt: receivedAt.toISOString() };
        }
      }
    },
    forget: async () => {
      if (taken > 0) await forgetDeliveries(ctx, { connectorId, upTo: taken });
    },
  };
}
