import { fewest, labels } from '@wachtpost/casework';
import type { Figure, Quality } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

type Format = (number: number) => string;
interface Row {
  readonly name: string;
  readonly figure: Figure;
}

/** How well the work goes, of everybody together, each figure with what it means. */
export function reportPage(view: View, quality: Quality): Html {
  const { quality: words, label } = view.words;
  const count: Format = (number) => formatCount(view.language, number);
  const { recall } = quality;
  return layout(view, {
    title: words.reportTitle,
    content: html`<h1 class="utrecht-heading-1">${words.reportTitle}</h1>
      <p class="utrecht-paragraph wp-lead">${words.reportLead}</p>
      ${section(
        'agreement',
        words.agreement,
        html`<p class="utrecht-paragraph">
            ${words.agreementSays(count(fewest.pairs), count(fewest.withLabel))}
          </p>
          ${table(view, words.agreement, kappaIn(view), [
            { name: words.relevance, figure: quality.relevance },
            ...labels.map((key) => ({ name: label[key].term, figure: quality.byLabel[key] })),
          ])}`,
      )}
      ${section(
        'golden',
        words.goldenFigures,
        html`<p class="utrecht-paragraph">
            ${words.goldenSays(count(fewest.golden), count(fewest.people))}
          </p>
          ${table(view, words.goldenFigures, percentIn(view), [
            { name: words.right, figure: quality.golden },
            { name: words.exact, figure: quality.goldenLabels },
          ])}`,
      )}
      ${section(
        'recall',
        words.recall,
        html`<p class="utrecht-paragraph">${words.recallSays(count(fewest.sampled))}</p>
          ${table(view, words.recall, percentIn(view), [{ name: words.found, figure: recall }])}
          <p class="wp-quiet">
            ${words.recallCounts(
              count(recall.n),
              count(recall.relevant),
              count(recall.found),
              count(recall.open),
            )}
          </p>`,
      )}`,
  });
}

function section(id: string, title: string, content: Html): Html {
  return html`<div class="wp-section">
    <h2 class="utrecht-heading-2" id="${id}-title">${title}</h2>
    ${content}
  </div>`;
}

function table(view: View, caption: string, format: Format, rows: readonly Row[]): Html {
  const { quality: words } = view.words;
  const heads = ['', words.figure, words.interval, words.n];
  return html`<div class="wp-scroll" tabindex="0" role="region" aria-label="${caption}">
    <table class="utrecht-table">
      <caption class="wp-hidden">
        ${caption}
      </caption>
      <thead class="utrecht-table__header">
        <tr>
          ${heads.map((head) =>
            head === ''
              ? html`<td></td>`
              : html`<th scope="col" class="utrecht-table__header-cell">${head}</th>`,
          )}
        </tr>
      </thead>
      <tbody class="utrecht-table__body">
        ${rows.map(
          ({ name, figure }) =>
            html`<tr>
              <th scope="row" class="utrecht-table__cell">
                <span class="wp-capital">${name}</span>
              </th>
              ${cells(view, figure, format)}
              <td class="utrecht-table__cell">${formatCount(view.language, figure.n)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Without an estimate the words take both places. An interval of no width is no knowledge but a limit of the method. */
function cells(view: View, { enough, estimate }: Figure, format: Format): Html {
  const { quality: words } = view.words;
  if (estimate === null) {
    return html`<td class="utrecht-table__cell wp-quiet" colspan="2">
      ${enough ? words.undefinedFigure : words.tooFew}
    </td>`;
  }
  const { value, low, high } = estimate;
  return html`<td class="utrecht-table__cell">${format(value)}</td>
    <td class="utrecht-table__cell">
      ${low === high ? words.noInterval : words.between(format(low), format(high))}
    </td>`;
}

function kappaIn({ language }: View): Format {
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return (number) => format.format(number);
}

function percentIn({ language }: View): Format {
  const format = new Intl.NumberFormat(language, { style: 'percent' });
  return (number) => format.format(number);
}
