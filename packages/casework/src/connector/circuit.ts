/**
 * Whether a connector is asked. Closed: yes. Open: no, until its rest is over. Half open: one try, which
 * closes it or opens it again.
 */
export type Circuit = 'closed' | 'open' | 'half_open';

/** Failures in a row after which asking on is of no use. */
export const mostFailures = 5;

/** Kinds of failure that a person has to mend: trying again at once would only annoy the platform. */
const lasting = new Set(['unauthorised', 'forbidden', 'settings', 'gone']);

export interface Fared {
  readonly failures: number;
  readonly errorKind: string | null;
  readonly retryAt: Date | null;
}

/** Follows from how the last pulls went, so that it cannot disagree with them. Pure. */
export function circuitOf({ failures, errorKind, retryAt }: Fared, now: Date): Circuit {
  const mendable = errorKind !== null && lasting.has(errorKind);
  if (failures === 0 || (failures < mostFailures && !mendable)) return 'closed';
  return retryAt !== null && retryAt > now ? 'open' : 'half_open';
}
