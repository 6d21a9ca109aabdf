import type { QueueRow } from '@wachtpost/casework';
import { html } from 'hono/html';
import { certaintyOfFlag, describeLabels, describeOfficials } from '../flag/describe.ts';
import { formatClock, timeElement } from '../format/time.ts';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';
import { whyHere } from '../queue/why.ts';

/** Whether a flag is ticked before anybody looked: not where its words differ, nor where a colleague is on it. */
export function isTickedFirst(view: View, row: QueueRow): boolean {
  return row.pile?.alike !== 'near' && !isOfColleague(view, row);
}

/** One flag to decide along, with all that a queue tells of it, and no word of the post. */
export function flagChoice(view: View, row: QueueRow, ticked: boolean): Html {
  const { words } = view;
  const labels = describeLabels(view, row.labels);
  return html`<li class="wp-bulk__item">
    <input
      class="utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
      type="checkbox"
      id="choose-${row.id}"
      name="flags"
      value="${row.id}"
      aria-describedby="about-${row.id}"
      ${ticked ? 'checked' : ''}
    />
    <div class="wp-flag__body">
      <label class="wp-choice__label" for="choose-${row.id}"
        ><span class="wp-capital">${labels}</span>
        <span class="wp-flag__about">${describeOfficials(view, row)}</span></label
      >
      <div id="about-${row.id}" class="wp-bulk__about wp-small">
        <p class="wp-flag__reason">
          <span class="wp-severity wp-severity--${row.severity}"
            >${words.queue.severity[row.severity]}</span
          >
          ${certaintyOfFlag(view, row)} ${difference(view, row)} ${colleague(view, row)}
        </p>
        ${whyHere(view, row)}
        <p class="wp-quiet">
          ${platformName(words.platform, row.platform)}, ${timeElement(view, row.postedAt)}
        </p>
      </div>
    </div>
    <a
      class="utrecht-link utrecht-link--html-a"
      href="/flags/${row.id}"
      aria-describedby="about-${row.id}"
      >${words.bulk.look}</a
    >
  </li>`;
}

function difference({ words }: View, row: QueueRow): Html | null {
  return row.pile?.alike === 'near'
    ? html`<span class="wp-uncertain">${words.pile.near}</span> <span>${words.pile.nearWhy}</span>`
    : null;
}

function colleague(view: View, row: QueueRow): Html | null {
  return row.claim !== null && isOfColleague(view, row)
    ? html`<span class="wp-claimed"
        >${view.words.queue.claimedBy(row.claim.name, formatClock(view, row.claim.expiresAt))}</span
      >`
    : null;
}

function isOfColleague({ reader }: View, { claim }: QueueRow): boolean {
  return claim !== null && claim.memberId !== reader?.memberId;
}
