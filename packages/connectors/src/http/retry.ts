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

/** How platforms call the header that tells when the next period of a limit begins. */
const resetHeaders = ['x-ratelimit-reset', 'x-rate-limit-reset', 'ratelimit-reset'];

/**
 * How long until a limit ends, in milliseconds: the header holds a time, seconds since 1970, or seconds from now. Null
 * when there is none that can be read.
 */
export function resetAfterMs(headers: Headers, now: Date): number | null {
  const value = resetHeaders.map((name) => headers.get(name)?.trim()).find(Boolean) ?? '';
  const at = /^\d+(?:\.\d+)?$/.test(value) ? fromSeconds(Number(value), now) : timeOf(value);
  return Number.isNaN(at) ? null : bounded(at - now.getTime());
}

function fromSeconds(seconds: number, now: Date): number {
  return seconds > 1e9 ? seconds * 1000 : now.getTime() + seconds * 1000;
}

function timeOf(value: string): number {
  return /^\d{4}-/.test(value) ? Date.parse(value) : Number.NaN;
}

function bounded(waitMs: number): number {
  return Math.min(Math.max(waitMs, 0), longestWaitMs);
}
