import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { releaseLease, renewLease, takeLease } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';

/** How long a lease stands when its holder is gone. With the pause between two tries it bounds a fail-over. */
export const leaseMs = 5_000;
const renewEveryMs = 1_500;
const tryEveryMs = 500;

export interface LeaseOptions {
  readonly connectorId: string;
  /** To hear a stream; a pull unless said otherwise. */
  readonly hears?: boolean;
  /** How long to wait for one whose holder may have crashed. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

/**
 * Does `work` while no other worker asks or hears the same connector. Its signal aborts when the lease is lost, or
 * with `options.signal`. Returns null where another worker holds it.
 */
export async function underLease<Result>(
  ctx: Context,
  options: LeaseOptions,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | null> {
  const { connectorId, hears = false } = options;
  const lease = { connectorId, holder: randomUUID(), forMs: leaseMs, hears };
  if (!(await takeWithin(ctx, lease, options))) return null;
  const lost = new AbortController();
  const ended = new AbortController();
  const renewing = keep(ctx, lease, lost, ended.signal);
  try {
    return await work(AbortSignal.any([options.signal, lost.signal]));
  } finally {
    ended.abort();
    await renewing;
    await releaseLease(ctx, lease);
  }
}

type Lease = Parameters<typeof takeLease>[1];

async function takeWithin(ctx: Context, lease: Lease, options: LeaseOptions): Promise<boolean> {
  const until = performance.now() + options.waitMs;
  while (!options.signal.aborted) {
    if (await takeLease(ctx, lease)) return true;
    if (performance.now() >= until) return false;
    await pause(tryEveryMs, null, { signal: options.signal }).catch(() => null);
  }
  return false;
}

/** Renews until `ended`; a database out of reach is tried again for as long as the lease still stands. */
async function keep(
  ctx: Context,
  lease: Lease,
  lost: AbortController,
  ended: AbortSignal,
): Promise<void> {
  let renewedAt = performance.now();
  while (!ended.aborted && !lost.signal.aborted) {
    await pause(renewEveryMs, null, { signal: ended }).catch(() => null);
    if (ended.aborted) return;
    const askedAt = performance.now();
    const answer = await renewLease(ctx, lease).catch(() => null);
    if (answer === true) renewedAt = askedAt;
    if (answer === false || performance.now() - renewedAt > leaseMs - renewEveryMs) lost.abort();
  }
}
