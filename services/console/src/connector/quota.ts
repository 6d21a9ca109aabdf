import type { Budget, ConnectorState } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount, formatUnit } from '../format/number.ts';
import type { Html, View } from '../page/view.ts';

/** From here on little is left. */
const tight = 0.8;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What was used of what a platform allows: a bar, and the same in words. */
export function quotaMeter(
  view: View,
  used: ConnectorState['quota'],
  budget: Budget | null,
): Html | string {
  const { words, language } = view;
  if (budget === null) {
    return words.health.quotaUsed(formatCount(language, used?.units ?? 0));
  }
  const units = used !== null && isNow(view, used.periodStart, budget) ? used.units : 0;
  const share = units / budget.units;
  const left =
    share >= 1
      ? words.health.quotaSpent
      : share >= tight
        ? words.health.quotaTight
        : words.health.quotaPlenty;
  const all = formatCount(language, budget.units);
  const width = Math.min(100, Math.round(share * 100));
  return html`${words.health.quotaOf(formatCount(language, units), all, periodOf(view, budget))}
    <svg
      class="wp-bar"
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="wp-bar__rail" width="100" height="6" />
      <rect class="wp-bar__fill" width="${width}" height="6" />
    </svg>
    <span class="wp-quiet wp-small">${left}</span>`;
}

/** What stands there may be of a period that is over. A day may have an hour more than others. */
function isNow({ now }: View, periodStart: Date, { perMs }: Budget): boolean {
  const longest = perMs >= dayMs ? perMs + hourMs : perMs;
  return now.getTime() - periodStart.getTime() < longest;
}

/** "dag", "5 minuten", "30 dagen". */
function periodOf({ words, language }: View, { perMs }: Budget): string {
  const [unit, length] =
    perMs % dayMs === 0
      ? (['day', dayMs] as const)
      : perMs % hourMs === 0
        ? (['hour', hourMs] as const)
        : (['minute', minuteMs] as const);
  const count = Math.max(1, Math.round(perMs / length));
  return count === 1 ? words.health.periods[unit] : formatUnit(language, count, unit);
}
