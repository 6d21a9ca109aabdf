import { randomUUID } from 'node:crypto';
import { countedInBulk, labels } from '@wachtpost/casework';
import type { BulkPreview } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { queueUrl } from '../queue/query.ts';
import type { QueueQuery } from '../queue/query.ts';
import { flagChoice, isTickedFirst } from './choice.ts';
import { decisionFields, describedBy, problemSummary, problemsOf, shown } from './fields.ts';
import type { BulkForm } from './submitted.ts';

export interface PreviewView {
  readonly query: QueueQuery;
  readonly preview: BulkPreview;
  /** What was filled in and refused; null for a fresh form. */
  readonly form: BulkForm | null;
}

/** What would be decided together, and the one form for all of it. */
export function previewPage(view: View, page: PreviewView): Html {
  const { words } = view;
  const { rows } = page.preview;
  return layout(view, {
    title: words.bulk.title,
    content: html`${backLink(queueUrl(page.query), words.bulk.back)}
      <h1 class="utrecht-heading-1">${words.bulk.title}</h1>
      ${
        rows.length === 0
          ? html`<p class="utrecht-paragraph">${words.bulk.empty}</p>`
          : html`${introduction(view, page)} ${bulkForm(view, page, page.form ?? fresh(page))}`
      }`,
  });
}

function introduction({ words, language }: View, { preview }: PreviewView): Html {
  const { rows, all } = preview;
  const count = formatCount(language, all);
  const howMany = all >= countedInBulk ? words.bulk.more(count) : count;
  return html`<p class="utrecht-paragraph">
      ${
        all === rows.length
          ? words.bulk.count(count, all)
          : words.bulk.first(formatCount(language, rows.length), howMany)
      }
      ${words.bulk.explain}
    </p>
    ${
      rows.some((row) => row.pile?.alike === 'near') &&
      html`<p class="utrecht-paragraph">${words.bulk.near}</p>`
    }
    ${
      rows.some((row) => row.claim !== null) &&
      html`<p class="utrecht-paragraph">${words.bulk.claimed}</p>`
    }`;
}

/** Labels that all flags share are ticked, and no outcome is. */
function fresh({ preview: { rows } }: PreviewView): BulkForm {
  const shared = labels.filter((label) => rows.every((row) => row.labels.includes(label)));
  return { outcome: null, labels: shared, note: '', flagIds: null, problems: [] };
}

function bulkForm(view: View, { query, preview }: PreviewView, form: BulkForm): Html {
  const { words, reader } = view;
  const ticked = new Set(
    form.flagIds ?? preview.rows.filter((row) => isTickedFirst(view, row)).map(({ id }) => id),
  );
  const problems = problemsOf(view, form);
  return html`<form class="wp-bulk" method="post" action="/bulk" novalidate>
    <input type="hidden" name="token" value="${reader?.token}" />
    <input type="hidden" name="id" value="${randomUUID()}" />
    <input type="hidden" name="shown" value="${preview.shownAt.toISOString()}" />
    <input type="hidden" name="query" value="${queueUrl(query).split('?')[1] ?? ''}" />
    ${problems.size > 0 && problemSummary(view, problems)}
    <fieldset class="wp-fieldset" id="bulk-flags" ${describedBy(problems, 'flags')}>
      <legend class="wp-legend">${words.bulk.list}</legend>
      ${shown(problems, 'flags')}
      <ul class="wp-bulk__list">
        ${preview.rows.map((row) => flagChoice(view, row, ticked.has(row.id)))}
      </ul>
    </fieldset>
    ${decisionFields(view, form, problems)}
    <button class="utrecht-button utrecht-button--primary-action" type="submit">
      ${words.bulk.submit}
    </button>
  </form>`;
}
