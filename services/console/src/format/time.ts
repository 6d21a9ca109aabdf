import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';

const locales = { nl: 'nl-NL', en: 'en-GB' } as const;
const timeZone = 'Europe/Amsterdam';

const steps = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

type Clock = Pick<View, 'language' | 'now'>;

/** "zo 1 nov 2026, 13:00": wall time in the Netherlands, whatever the server's clock says. */
export function formatMoment({ language }: Clock, moment: Date): string {
  return new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(moment);
}

/** "13:00" in the Netherlands. */
export function formatClock({ language }: Clock, moment: Date): string {
  const format = { timeZone, hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locales[language], format).format(moment);
}

/** "2 uur geleden"; under a minute "nu". */
export function formatAgo({ language, now }: Clock, moment: Date): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000);
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 60];
  const format = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' });
  return format.format(Math.trunc(seconds / size), unit);
}

/** Both, as a machine-readable element. */
export function timeElement(clock: Clock, moment: Date): Html {
  return html`<time datetime="${moment.toISOString()}"
    >${formatAgo(clock, moment)}
    <span class="wp-quiet">(${formatMoment(clock, moment)})</span></time
  >`;
}
