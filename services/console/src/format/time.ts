import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';
import { remembered } from './remembered.ts';

const locales = { nl: 'nl-NL', en: 'en-GB' } as const;
const timeZone = 'Europe/Amsterdam';

const steps = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

type Locale = (typeof locales)[keyof typeof locales];

const moments = remembered(
  (locale: Locale) =>
    new Intl.DateTimeFormat(locale, {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
);
const days = remembered(
  (locale: Locale) =>
    new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' }),
);
const clocks = remembered(
  (locale: Locale) =>
    new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' }),
);
const agos = remembered(
  (locale: Locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
);

const months = remembered(
  (locale: Locale) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }),
);

type Clock = Pick<View, 'language' | 'now'>;

/** "zo 1 nov 2026, 13:00": wall time in the Netherlands, whatever the server's clock says. */
export function formatMoment({ language }: Clock, moment: Date): string {
  return moments(locales[language]).format(moment);
}

/** "1 november 2026" in the Netherlands. */
export function formatDay({ language }: Clock, moment: Date): string {
  return days(locales[language]).format(moment);
}

/** "13:00" in the Netherlands. */
export function formatClock({ language }: Clock, moment: Date): string {
  return clocks(locales[language]).format(moment);
}

/** "oktober 2026" of "2026-10". */
export function formatMonth(language: Clock['language'], month: string): string {
  return months(locales[language]).format(new Date(`${month}-01T00:00:00Z`));
}

/** "2 uur geleden"; under a minute "nu". */
export function formatAgo({ language, now }: Clock, moment: Date): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000);
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 60];
  return agos(locales[language]).format(Math.trunc(seconds / size), unit);
}

/** Both, as a machine-readable element. */
export function timeElement(clock: Clock, moment: Date): Html {
  return html`<time datetime="${moment.toISOString()}"
    >${formatAgo(clock, moment)}
    <span class="wp-quiet">(${formatMoment(clock, moment)})</span></time
  >`;
}

/** "om 13:00" later today, "op di 3 nov 2026, 13:00" later than that, "zo meteen" when it is due. */
export function formatWhen(view: View, moment: Date | null): string {
  const { soon, at, on } = view.words.health;
  if (moment === null || moment <= view.now) {
    return soon;
  }
  const day = new Intl.DateTimeFormat('sv', { timeZone });
  return day.format(moment) === day.format(view.now)
    ? at(formatClock(view, moment))
    : on(formatMoment(view, moment));
}

/** "2026-11-03": the day it is in the Netherlands. */
export function today({ now }: Pick<View, 'now'>): string {
  return new Intl.DateTimeFormat('sv', { timeZone }).format(now);
}

/** "2026-11-03T14:00": wall time in the Netherlands, as a field for it holds it. */
export function toLocalField(moment: Date): string {
  const parts = { dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv', { timeZone, ...parts }).format(moment).replace(' ', 'T');
}
