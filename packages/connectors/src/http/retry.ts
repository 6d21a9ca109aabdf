/** The longest wait that a platform can ask for, in milliseconds: a day. */
const longestWaitMs = 86_400_000;

/**
 * How long `Retry-After` asks to wait, in milliseconds: it holds seconds or a date (RFC 9110, 10.2.3).
 * Null when it is absent or unreadable.
 */
export function retryAfterMs(header: string | null, now: Date): number | null {
  const value = header?.trim() ?? '';
  if (/^\d+$/.test(value)) return bounded(Number(value) * 1000);
  // A date starts with the name of a day; Date.parse alone would also read "-5" as a date.
  const at = /^[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : bounded(at - now.getTime());
}

function bounded(waitMs: number): number {
  return Math.min(Math.max(waitMs, 0), longestWaitMs);
}
