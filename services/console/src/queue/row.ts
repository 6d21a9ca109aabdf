import type { FlagSummary } from '@wachtpost/casework';
import { html } from 'hono/html';
import { certaintyOfFlag, describeLabels, describeOfficials } from '../flag/describe.ts';
import { formatClock, timeElement } from '../format/time.ts';
import { may } from '../http/access.ts';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';

/** One flag in the queue: what it may be, why it stands where it stands, and who is on it. */
export function flagRow(view: View, flag: FlagSummary): Html {
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
      <p class="wp-flag__meta wp-quiet">
        ${platformName(words.platform, flag.platform)}, ${timeElement(view, flag.postedAt)}
      </p>
    </article>
    ${claim(view, flag)}
  </li>`;
}

function claim(view: View, flag: FlagSummary): Html | null {
  const { words, reader } = view;
  if (flag.claim !== null) {
    const until = formatClock(view, flag.claim.expiresAt);
    const mine = flag.claim.memberId === reader?.memberId;
    return html`<p class="wp-flag__claim wp-claimed">
      ${mine ? words.queue.claimedByYou(until) : words.queue.claimedBy(flag.claim.name, until)}
    </p>`;
  }
  const waits = flag.status === 'open' || flag.status === 'watch';
  if (reader === null || !waits || !may(reader.roles, 'workOnFlags')) {
    return null;
  }
  return html`<form class="wp-flag__claim" method="post" action="/flags/${flag.id}/claim">
    <input type="hidden" name="token" value="${reader.token}" />
    <button
      class="utrecht-button utrecht-button--secondary-action wp-button-small"
      type="submit"
      aria-describedby="flag-${flag.id}"
      data-claim
    >
      ${words.queue.claim}
    </button>
  </form>`;
}
