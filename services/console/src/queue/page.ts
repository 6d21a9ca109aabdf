import type { FlagStatus, Queue } from '@wachtpost/casework';
import { html } from 'hono/html';
import { bulkLink } from '../bulk/link.ts';
import { leftOutLine } from '../care/left-out.ts';
import { formatCount } from '../format/number.ts';
import { may } from '../http/access.ts';
import { keysHint } from '../keys/hint.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { liveQueue } from '../live/attributes.ts';
import { viewNav } from '../saved/nav.ts';
import { filterForm } from './filters.ts';
import { lastDecisionBar } from './last.ts';
import { pileHead } from './pile.ts';
import { isFiltered, queueUrl, withoutFilters } from './query.ts';
import type { QueueQuery } from './query.ts';
import { flagRow } from './row.ts';

/** A page of the queue, and what was asked for. */
export interface QueueView extends Queue {
  readonly query: QueueQuery;
  readonly isFirst: boolean;
}

/** What needs work stands before what is done. */
const statusOrder: readonly FlagStatus[] = [
  'open',
  'watch',
  'escalated',
  'confirmed',
  'not_relevant',
];

export function queuePage(view: View, queue: QueueView): Html {
  const { words } = view;
  return layout(view, {
    title: `${words.status[queue.query.status]}: ${words.queue.title}`,
    content: html`${
      queue.query.pileId === undefined
        ? html`<h1 class="utrecht-heading-1">${words.queue.title}</h1>`
        : pileHead(view, queue.query)
    }
    ${lastDecisionBar(view, queue.undoable, queueUrl(queue.query))} ${viewNav(view, queue)}
    ${statusNav(view, queue)} ${filterForm(view, queue)} ${liveQueue(view, queue)}
    ${leftOutLine(view, queue.query, queue.counts)}
    ${queue.flags.items.length === 0 ? empty(view, queue) : list(view, queue)}`,
  });
}

function statusNav({ words, language }: View, { query, counts }: QueueView): Html {
  return html`<nav class="wp-statuses" aria-label="${words.queue.statuses}">
    <ul class="wp-statuses__list">
      ${statusOrder.map((status) => {
        const flags = formatCount(language, counts.status.get(status) ?? 0);
        return html`<li>
          <a
            class="wp-statuses__link"
            href="${queueUrl({ ...query, status })}"
            ${status === query.status ? html`aria-current="page"` : ''}
            >${words.status[status]} <span class="wp-statuses__count">${flags}</span></a
          >
        </li>`;
      })}
    </ul>
  </nav>`;
}

function list(view: View, queue: QueueView): Html {
  const { words } = view;
  return html`<p class="utrecht-paragraph wp-quiet">${words.queue.order}</p>
    ${bulkLink(view, queue.query)}
    <ol class="wp-queue" aria-label="${words.queue.list}" data-queue>
      ${queue.flags.items.map((flag) => flagRow(view, flag, queue))}
    </ol>
    ${pager(view, queue)} ${keysHint(view)}
    ${view.reader !== null && may(view.reader.roles, 'workOnFlags') && html`<p class="wp-keys">${link('/my/pace', words.together.toPace)}</p>`}`;
}

function pager({ words }: View, { query, flags: { next }, isFirst }: QueueView): Html | null {
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

function empty({ words }: View, { query, counts }: QueueView): Html {
  const { queue, care } = words;
  if (isFiltered(query)) {
    return html`<div class="wp-empty">
      <h2 class="utrecht-heading-2">${queue.emptyFilter}</h2>
      <p class="utrecht-paragraph">${queue.emptyFilterText}</p>
      <a class="utrecht-link utrecht-link--html-a" href="${withoutFilters(query)}"
        >${queue.clear}</a
      >
    </div>`;
  }
  const open = query.status === 'open';
  const text = open ? queue.emptyOpenText : queue.emptyStatusText;
  return html`<div class="wp-empty">
    <h2 class="utrecht-heading-2">${open ? queue.emptyOpen : queue.emptyStatus}</h2>
    <p class="utrecht-paragraph">${counts.leftOut.flags > 0 ? care.allLeftOut : text}</p>
    ${!open && link(queueUrl({ status: 'open' }), queue.toOpen)}
  </div>`;
}
