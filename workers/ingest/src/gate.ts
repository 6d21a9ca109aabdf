import { addQuotaUse, clearHostRest, readHostRest, restHost } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { ConnectorError } from '@wachtpost/connectors';
import type { Gate, Quota } from '@wachtpost/connectors';
import { periodOf } from './period.ts';

/** A host that asked for rest, or a budget that is spent: no fault of this connector, and none is counted. */
export class NotNow extends ConnectorError {}

export interface GateOptions {
  readonly connectorId: string;
  readonly quota: Quota | null;
}

/**
 * Keeps all workers within what a host allows: who was asked to slow down, or met a host that failed, makes it rest
 * for everybody, and units of a platform's quota are counted where everybody sees them.
 */
export function gateOf(ctx: Context, options: GateOptions): Gate {
  const rested = new Set<string>();
  return {
    async enter(host, cost) {
      const until = await readHostRest(ctx.db, host);
      if (until !== null) throw stillResting(host, until);
      if (options.quota !== null) await spend(ctx, options.connectorId, options.quota, cost);
    },
    async leave(host, failure) {
      if (failure?.kind === 'rate_limited' || failure?.kind === 'unavailable') {
        const { kind, retryAfterMs } = failure;
        rested.add(host);
        await restHost(ctx.db, { host, kind, forMs: retryAfterMs });
      } else if (!rested.has(host)) {
        await clearHostRest(ctx.db, host);
      }
    },
  };
}

function stillResting(host: string, until: Date): NotNow {
  const retryAfterMs = Math.max(0, until.getTime() - Date.now());
  return new NotNow('rate_limited', `${host} rests until ${until.toISOString()}`, { retryAfterMs });
}

async function spend(
  ctx: Context,
  connectorId: string,
  quota: Quota,
  units: number,
): Promise<void> {
  const { start, end } = periodOf(quota, new Date());
  const use = { connectorId, periodStart: start, units, budget: quota.units };
  if (await addQuotaUse(ctx, use)) return;
  const message = `the budget of ${quota.units} units is spent until ${end.toISOString()}`;
  throw new NotNow('rate_limited', message, { retryAfterMs: end.getTime() - Date.now() });
}
