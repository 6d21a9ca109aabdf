import type { Quota } from '@wachtpost/connectors';

const dayMs = 86_400_000;

/**
 * The period of a quota that `now` lies in. Shorter ones than a day are counted from 1970; a day starts at midnight in
 * the platform's own time zone, and may have 23 or 25 hours. Longer ones are whole such days, counted from 1970.
 */
export function periodOf(
  { perMs, timeZone }: Pick<Quota, 'perMs' | 'timeZone'>,
  now: Date,
): { start: Date; end: Date } {
  if (perMs < dayMs) {
    const start = Math.floor(now.getTime() / perMs) * perMs;
    return { start: new Date(start), end: new Date(start + perMs) };
  }
  const days = Math.round(perMs / dayMs);
  const day = dayOf(now, timeZone);
  const first = day - (day % days);
  return { start: midnight(first, timeZone), end: midnight(first + days, timeZone) };
}

/** Days since 1970-01-01 on the calendar of that zone. */
function dayOf(now: Date, timeZone: string): number {
  const [year = 0, month = 1, day = 1] = new Intl.DateTimeFormat('en-CA', { timeZone })
    .format(now)
    .split('-')
    .map(Number);
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** When that day begins in that zone: where the calendar turns, to the quarter of an hour that zones are made of. */
function midnight(day: number, timeZone: string): Date {
  const quarter = 900_000;
  let at = day * dayMs - 14 * 3_600_000;
  while (dayOf(new Date(at), timeZone) < day) at += quarter;
  return new Date(at);
}
