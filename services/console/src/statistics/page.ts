import { flagStatuses, labels, roundedTo } from '@wachtpost/casework';
import type { Month, MonthStatistics } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { formatMonth } from '../format/time.ts';
import { platformName } from '../messages/platform.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

export interface StatisticsPage {
  /** The newest first. */
  readonly months: readonly Month[];
  readonly chosen: MonthStatistics;
}

type Row = readonly [name: string, count: number | null];

export function statisticsPage(view: View, { months, chosen }: StatisticsPage): Html {
  const { statistics: words, label, status, platform } = view.words;
  const named = formatMonth(view.language, chosen.month);
  const byPlatform = Object.entries(chosen.flagsByPlatform).map(
    ([key, count]) => [platformName(platform, key), count] as const,
  );
  return layout(view, {
    title: `${words.title}: ${named}`,
    content: html`<h1 class="utrecht-heading-1">${words.title}</h1>
      <p class="utrecht-paragraph">
        ${words.intro(formatCount(view.language, chosen.smallestCell))}
      </p>
      ${overview(view, months, chosen.month)}
      <h2 class="utrecht-heading-2" id="month">${named}</h2>
      ${!chosen.isOver && html`<p class="utrecht-paragraph wp-doubt">${words.provisional(roundedTo)}</p>`}
      <p class="utrecht-paragraph">
        ${words.posts}: ${countOf(view, chosen.posts)}. ${words.flags}:
        ${countOf(view, chosen.flags)}.
      </p>
      <div class="wp-tables">
        ${table(view, words.byLabel, words.byLabelHint, inOrder(labels.map((key) => [label[key].term, chosen.flagsByLabel[key]])))}
        ${table(
          view,
          words.byStatus,
          null,
          flagStatuses.map((key) => [status[key], chosen.flagsByStatus[key]]),
        )}
        ${table(view, words.byPlatform, null, inOrder(byPlatform))}
      </div>
      <p>
        <a
          class="utrecht-link utrecht-link--html-a"
          href="/statistics/csv?month=${chosen.month}"
          download
          >${words.download(named)}</a
        >
      </p>`,
  });
}

function overview(view: View, months: readonly Month[], chosen: string): Html {
  const { statistics: words } = view.words;
  const most = Math.max(1, ...months.map(({ flags }) => flags ?? 0));
  return html`<div class="wp-scroll" tabindex="0" role="region" aria-labelledby="months">
    <table class="utrecht-table wp-tally">
      <caption class="utrecht-table__caption" id="months">
        ${words.months}
      </caption>
      <thead class="utrecht-table__header">
        <tr>
          <th scope="col" class="utrecht-table__header-cell">${words.month}</th>
          <th scope="col" class="utrecht-table__header-cell wp-number">${words.posts}</th>
          <th scope="col" class="utrecht-table__header-cell wp-number">${words.flags}</th>
          <td></td>
        </tr>
      </thead>
      <tbody class="utrecht-table__body">
        ${sinceTheFirst(months).map(
          ({ month, isOver, posts, flags }) =>
            html`<tr>
              <th scope="row" class="utrecht-table__cell">
                <a
                  class="utrecht-link utrecht-link--html-a"
                  href="/statistics?month=${month}#month"
                  ${month === chosen ? html`aria-current="true"` : ''}
                  >${formatMonth(view.language, month)}</a
                >${!isOver && html` <span class="wp-quiet">${words.goesOn}</span>`}
              </th>
              <td class="utrecht-table__cell wp-number">${countOf(view, posts)}</td>
              <td class="utrecht-table__cell wp-number">${countOf(view, flags)}</td>
              <td class="utrecht-table__cell wp-tally__bar">${bar(flags, most)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function table(view: View, title: string, hint: string | null, rows: readonly Row[]): Html {
  const { statistics: words } = view.words;
  const most = Math.max(1, ...rows.map(([, count]) => count ?? 0));
  return html`<section>
    <h3 class="utrecht-heading-3">${title}</h3>
    ${hint !== null && html`<p class="wp-quiet wp-small">${hint}</p>`}
    ${
      rows.length === 0
        ? html`<p class="utrecht-paragraph">${words.nothing}</p>`
        : html`<table class="utrecht-table wp-tally">
            <caption class="wp-hidden">
              ${title}
            </caption>
            <tbody class="utrecht-table__body">
              ${rows.map(
                ([name, count]) =>
                  html`<tr>
                    <th scope="row" class="utrecht-table__cell">
                      <span class="wp-capital">${name}</span>
                    </th>
                    <td class="utrecht-table__cell wp-number">${countOf(view, count)}</td>
                    <td class="utrecht-table__cell wp-tally__bar">${bar(count, most)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
  </section>`;
}

/** Months before there was anything to count say nothing. */
function sinceTheFirst(months: readonly Month[]): readonly Month[] {
  const first = months.findLastIndex(({ posts }) => posts !== 0);
  return months.slice(0, Math.max(1, first + 1));
}

/** What is hidden comes last, with what is nothing: its place must not tell how much it is. */
function inOrder(rows: readonly Row[]): Row[] {
  return rows.toSorted(([a, m], [b, n]) => (n ?? 0) - (m ?? 0) || a.localeCompare(b, 'nl'));
}

function countOf({ words, language }: View, count: number | null): Html {
  return count === null
    ? html`<abbr title="${words.statistics.hiddenWhy}">${words.statistics.hidden}</abbr>`
    : html`${formatCount(language, count)}`;
}

function bar(count: number | null, most: number): Html {
  return html`<svg
    class="wp-bar"
    viewBox="0 0 100 6"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="wp-bar__fill" width="${Math.round(((count ?? 0) / most) * 100)}" height="6" />
  </svg>`;
}
