import { fewestDecisions } from '@wachtpost/casework';
import type { Pace } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount, formatUnit } from '../format/number.ts';
import { formatDay } from '../format/time.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

/** What only its reader can see, and nobody can compare. */
export function pacePage(view: View, paces: readonly Pace[]): Html {
  const { pace } = view.words;
  const median = paces[0]?.medianSeconds ?? null;
  return layout(view, {
    title: pace.title,
    content: html`${backLink('/flags', pace.back)}
      <h1 class="utrecht-heading-1">${pace.title}</h1>
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        ${median === null ? pace.tooFew(fewestDecisions) : pace.thisWeek(inWords(view, median))}
      </p>
      <p class="utrecht-paragraph">${pace.text}</p>
      <ul class="wp-paces">
        ${paces.map((week) => item(view, week))}
      </ul>
      <p class="utrecht-paragraph wp-quiet">${pace.kept}</p>`,
  });
}

function item(view: View, { week, decisions, medianSeconds }: Pace): Html {
  const { pace } = view.words;
  const count = pace.decisions(formatCount(view.language, decisions), decisions === 1);
  return html`<li>
    ${pace.week(formatDay(view, new Date(week)))}: ${count},
    ${medianSeconds === null ? pace.none : pace.median(inWords(view, medianSeconds))}
  </li>`;
}

/** "14 sec."; from two minutes on in minutes, because nobody counts further in seconds. */
function inWords({ language }: View, seconds: number): string {
  return seconds < 120
    ? formatUnit(language, seconds, 'second')
    : formatUnit(language, Math.round(seconds / 60), 'minute');
}
