import type { FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatClock } from '../format/time.ts';
import { may } from '../http/access.ts';
import type { Html, View } from '../page/view.ts';

/** Still to be decided: then somebody may claim it. */
export function isWaiting(flag: Pick<FlagDetail, 'status'>): boolean {
  return flag.status === 'open' || flag.status === 'watch';
}

/** Who works on the flag, and how to take it up or give it back. */
export function workSection(view: View, flag: FlagDetail): Html | null {
  const { words, reader } = view;
  if (!isWaiting(flag)) {
    return null;
  }
  const until = flag.claim && formatClock(view, flag.claim.expiresAt);
  const mine = flag.claim !== null && flag.claim.memberId === reader?.memberId;
  const says =
    flag.claim === null || until === null
      ? words.flag.nobodyWorks
      : mine
        ? words.queue.claimedByYou(until)
        : words.queue.claimedBy(flag.claim.name, until);
  const mayWork = reader !== null && may(reader.roles, 'workOnFlags');
  const verb = flag.claim === null ? 'claim' : mine ? 'release' : null;
  return html`<section class="wp-section wp-work" id="work" aria-labelledby="work-title">
    <h2 class="utrecht-heading-3" id="work-title">${words.flag.work}</h2>
    <p class="utrecht-paragraph" role="status">${says}</p>
    ${mayWork && verb !== null && button(view, flag, verb)}
  </section>`;
}

function button({ words, reader }: View, flag: FlagDetail, verb: 'claim' | 'release'): Html {
  const action = `/flags/${flag.id}/${verb}`;
  return html`<form
    method="post"
    action="${action}"
    hx-post="${action}"
    hx-target="#work"
    hx-swap="outerHTML"
  >
    <input type="hidden" name="token" value="${reader?.token}" />
    <button
      class="utrecht-button utrecht-button--secondary-action wp-button-small"
      id="work-button"
      type="submit"
    >
      ${words.flag[verb]}
    </button>
  </form>`;
}
