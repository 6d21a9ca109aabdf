import type { FlagStatus, FlagSummary, Official } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { filterForm } from './filters.ts';
import { isFiltered, queueUrl } from './query.ts';
import type { QueueQuery } from './query.ts';
import { flagRow } from './row.ts';

export interface Queue {
  readonly query: QueueQuery;
  readonly flags: readonly FlagSummary[];
  /** Cursor of the next page; null on the last one. */
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly counts: Readonly<Record<FlagStatus, number>>;
  readonly officials: readonly Official[];
}

/** What needs work stands before what is done. */
const statusOrder: readonly FlagStatus[] = [
  'open',
  'watch',
  'escalated',
  'confirmed',
  'not_relevant',
];

export function queuePage(view: View, queue: Queue): Html {
  const { words } = view;
  return layout(view, {
    title: `${words.status[queue.query.status]}: ${words.queue.title}`,
    content: html`<h1 class="utrecht-heading-1">${words.queue.title}</h1>
      ${statusNav(view, queue)} ${filterForm(view, queue)}
      ${queue.flags.length === 0 ? empty(view, queue) : list(view, queue)}`,
  });
}

function statusNav({ words, language }: View, { query, counts }: Queue): Html {
  return html`<nav class="wp-statuses" aria-label="${words.queue.statuses}">
    <ul class="wp-statuses__list">
      ${statusOrder.map(
        (status) =>
          html`<li>
            <a
              class="wp-statuses__link"
              href="${queueUrl({ ...query, status })}"
              ${status === query.status ? html`aria-current="page"` : ''}
              >${words.status[status]}
              <span class="wp-statuses__count">${formatCount(language, counts[status])}</span></a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

function list(view: View, queue: Queue): Html {
  const { words } = view;
  return html`<p class="utrecht-paragraph wp-quiet">${words.queue.order}</p>
    <ol class="wp-queue" aria-label="${words.queue.list}" data-queue>
      ${queue.flags.map((flag) => flagRow(view, flag))}
    </ol>
    ${pager(view, queue)}
    <p
      class="wp-keys"
      data-keys
      data-off="${words.queue.keysOff}"
      data-on="${words.queue.keysOn}"
      hidden
    >
      <strong>${words.queue.keys}</strong>: ${words.queue.keysText}
      <button class="utrecht-link-button utrecht-link-button--html-button" type="button"></button>
    </p>`;
}

function pager({ words }: View, { query, next, isFirst }: Queue): Html | null {
  if (next === null && isFirst) {
    return null;
  }
  return html`<nav class="wp-pager" aria-label="${words.queue.next}">
    ${isFirst ? '' : link(queueUrl(query), words.queue.first)}
    ${next === null ? '' : link(queueUrl(query, next), words.queue.next)}
  </nav>`;
}

function link(href: string, text: string): Html {
  return html`<a class="utrecht-link utrecht-link--html-a" href="${href}">${text}</a>`;
}

function empty({ words }: View, { query }: Queue): Html {
  const { queue } = words;
  if (isFiltered(query)) {
    const clear = queueUrl({
      ...query,
      label: undefined,
      officialId: undefined,
      platform: undefined,
    });
    return html`<div class="wp-empty">
      <h2 class="utrecht-heading-2">${queue.emptyFilter}</h2>
      <p class="utrecht-paragraph">${queue.emptyFilterText}</p>
      <a class="utrecht-link utrecht-link--html-a" href="${clear}">${queue.clear}</a>
    </div>`;
  }
  const open = query.status === 'open';
  return html`<div class="wp-empty">
    <h2 class="utrecht-heading-2">${open ? queue.emptyOpen : queue.emptyStatus}</h2>
    <p class="utrecht-paragraph">${open ? queue.emptyOpenText : queue.emptyStatusText}</p>
  </div>`;
}
