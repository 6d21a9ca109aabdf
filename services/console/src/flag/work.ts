import type { Adviser, FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import { may } from '../http/access.ts';
import type { Html, View } from '../page/view.ts';
import { assignPart } from './assign.ts';
import { alsoHere, whoWorks } from './together.ts';

/** Still to be decided: then somebody may claim it. */
export function isWaiting(flag: Pick<FlagDetail, 'status'>): boolean {
  return flag.status === 'open' || flag.status === 'watch';
}

/**
 * Who works on the flag, looks at it or was asked to; and how to take it up, give it back or hand it over.
 * `unassigned`: a form to hand it over named nobody.
 */
export function workSection(
  view: View,
  flag: FlagDetail,
  advisers: readonly Adviser[],
  { unassigned = false } = {},
): Html | null {
  const { words, reader } = view;
  if (!isWaiting(flag)) {
    return null;
  }
  const mine = flag.claim !== null && flag.claim.memberId === reader?.memberId;
  const mayWork = reader !== null && may(reader.roles, 'workOnFlags');
  const verb = flag.claim === null ? 'claim' : mine ? 'release' : null;
  return html`<section
    class="wp-section wp-work"
    id="work"
    aria-labelledby="work-title"
    data-shows="${flag.id}"
  >
    <h2 class="utrecht-heading-3" id="work-title">${words.flag.work}</h2>
    <p class="utrecht-paragraph" role="status">${whoWorks(view, flag) ?? words.flag.nobodyWorks}</p>
    ${alsoHere(view, flag, flag.present)} ${mayWork && verb !== null && button(view, flag, verb)}
    ${mayWork && verb !== null && assignPart(view, flag, { advisers, refused: unassigned })}
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
      data-key="c"
    >
      ${words.flag[verb]}
    </button>
  </form>`;
}
