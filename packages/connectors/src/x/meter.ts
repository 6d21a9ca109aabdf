import { ConnectorError } from '../connector.ts';
import type { Gate } from '../http/network.ts';

/**
 * Counts posts, because X counts posts and not requests. One is paid before a request, so that none is made on
 * an empty budget; where it brought nothing, what was paid is left for the next.
 */
export interface Meter {
  /** Whether a post is paid that has not come yet. */
  prepaid: boolean;
  /** Why there may be no more: what came already is handed on first. */
  refusal: ConnectorError | null;
}

/** What the next request has to pay before it is made. */
export function costOf({ prepaid }: Meter): number {
  return prepaid ? 0 : 1;
}

/** Pays what an answer brought, less what was paid before it. */
export async function payFor(
  meter: Meter,
  gate: Gate,
  came: { host: string; posts: number },
): Promise<void> {
  meter.prepaid = true;
  await pay(meter, gate, came);
}

/** Pays what came. Where the budget holds less, as much of it as halving finds is used up. */
export async function pay(
  meter: Meter,
  gate: Gate,
  { host, posts }: { host: string; posts: number },
): Promise<void> {
  let units = posts - (meter.prepaid ? 1 : 0);
  if (posts > 0) meter.prepaid = false;
  while (units >= 1) {
    const refusal = await refusalOf(gate.enter(host, units));
    if (refusal === null && meter.refusal === null) return;
    meter.refusal ??= refusal;
    units = Math.floor(units / 2);
  }
}

async function refusalOf(entering: Promise<void>): Promise<ConnectorError | null> {
  try {
    await entering;
    return null;
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
}
