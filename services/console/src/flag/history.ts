import type { FlagDetail, FlagEvent } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatMoment } from '../format/time.ts';
import type { Html, View } from '../page/view.ts';
import { showDecision } from './decision.ts';

/** Who did what and when. Sent along with a part of the page, `outOfBand` makes htmx put it in its place. */
export function historySection(
  view: View,
  flag: FlagDetail,
  options: { outOfBand: boolean } = { outOfBand: false },
): Html {
  const { words } = view;
  return html`<section
    class="wp-section"
    id="history"
    aria-labelledby="history-title"
    ${options.outOfBand ? html`hx-swap-oob="true"` : ''}
  >
    <h2 class="utrecht-heading-2" id="history-title">${words.flag.history}</h2>
    <ol class="wp-history">
      ${flag.events.map((event) => historyItem(view, event))}
    </ol>
  </section>`;
}

function historyItem(view: View, event: FlagEvent): Html {
  const { words } = view;
  const did = Object.entries(words.history.event).find(([kind]) => kind === event.kind)?.[1];
  return html`<li class="wp-history__item">
    <time class="wp-quiet wp-small" datetime="${event.at.toISOString()}"
      >${formatMoment(view, event.at)}</time
    >
    <p class="wp-history__what">
      <strong>${event.memberName ?? words.history.machine}</strong>
      ${did ?? words.history.other}${event.kind === 'decided' && html`: ${showDecision(view, event)}`}
    </p>
  </li>`;
}
