import type { Presence, QueueRow } from '@wachtpost/casework';
import { html } from 'hono/html';
import { certaintyOfFlag, describeLabels, describeOfficials } from '../flag/describe.ts';
import { timeElement } from '../format/time.ts';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';
import { likeness, pileLink } from './pile.ts';
import { queueUrl } from './query.ts';
import type { QueueQuery } from './query.ts';
import { reviewMark } from '../review/section.ts';
import { rowState } from './state.ts';
import { whyHere } from './why.ts';

/** One flag in the queue: what it may be, why it stands where it stands, and who is on it. */
export function flagRow(
  view: View,
  flag: QueueRow,
  { query, present }: { query: QueueQuery; present: readonly Presence[] },
): Html {
  const { words } = view;
  const labels = describeLabels(view, flag.labels);
  const doubt = flag.uncertain ? 'wp-flag--uncertain' : '';
  return html`<li class="wp-flag wp-flag--severity-${flag.severity} ${doubt}" data-flag>
    <article class="wp-flag__body" aria-labelledby="flag-${flag.id}">
      <h2 class="wp-flag__title" id="flag-${flag.id}">
        <a class="wp-flag__link" href="/flags/${flag.id}"
          ><span class="wp-capital">${labels}</span>
          <span class="wp-flag__about">${describeOfficials(view, flag)}</span></a
        >
      </h2>
      <p class="wp-flag__reason">
        <span class="wp-severity wp-severity--${flag.severity}"
          >${words.queue.severity[flag.severity]}</span
        >
        <span>${words.queue.severityWhy[flag.severity]}</span>
        ${certaintyOfFlag(view, flag)}
      </p>
      ${reviewMark(view, flag)} ${whyHere(view, flag)} ${pileLink(view, flag, query)}
      ${likeness(view, flag, query)}
      <p class="wp-flag__meta wp-quiet">
        ${platformName(words.platform, flag.platform)}, ${timeElement(view, flag.postedAt)}
      </p>
    </article>
    ${rowState(view, { flag, present, back: queueUrl(query) })}
  </li>`;
}
