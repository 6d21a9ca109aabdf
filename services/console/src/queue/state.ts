import type { FlagSummary, Presence } from '@wachtpost/casework';
import { html } from 'hono/html';
import { alsoHere, whoWorks } from '../flag/together.ts';
import { may } from '../http/access.ts';
import type { Html, View } from '../page/view.ts';

export interface RowState {
  readonly flag: FlagSummary;
  readonly present: readonly Presence[];
  /** The address of the queue to come back to. */
  readonly back: string;
  /** Whether the row was shown as waiting and is decided by now. */
  readonly overtaken?: boolean;
}

/** What colleagues change while somebody reads: who is on a row, and what can be done with it. Replaced in place. */
export function rowState(view: View, { flag, present, back, overtaken = false }: RowState): Html {
  const { words } = view;
  const works = whoWorks(view, flag);
  return html`<div class="wp-flag__state" id="state-${flag.id}" data-shows="${flag.id}">
    ${alsoHere(view, flag, present)} ${works !== null && html`<p class="wp-claimed">${works}</p>`}
    ${
      overtaken &&
      html`<p class="wp-claimed">
        ${words.together.decidedNow(words.status[flag.status].toLowerCase())}
      </p>`
    }
    ${actions(view, flag, back)}
  </div>`;
}

function actions({ words, reader }: View, flag: FlagSummary, back: string): Html | null {
  const waits = flag.status === 'open' || flag.status === 'watch';
  const others = flag.claim !== null && flag.claim.memberId !== reader?.memberId;
  if (
    reader === null ||
    !waits ||
    others ||
    flag.awaitsReview ||
    !may(reader.roles, 'workOnFlags')
  ) {
    return null;
  }
  const about = `flag-${flag.id}`;
  return html`<form class="wp-flag__actions" method="post" action="/flags/${flag.id}/claim">
    <input type="hidden" name="token" value="${reader.token}" />
    <input type="hidden" name="back" value="${back}" />
    ${
      flag.claim === null &&
      html`<button
        class="utrecht-button utrecht-button--secondary-action wp-button-small"
        id="claim-${flag.id}"
        type="submit"
        aria-describedby="${about}"
        data-key="c"
      >
        ${words.queue.claim}
      </button>`
    }
    <button
      class="utrecht-button utrecht-button--subtle wp-button-small"
      id="drop-${flag.id}"
      type="submit"
      formaction="/flags/${flag.id}/decide"
      name="outcome"
      value="not_relevant"
      aria-describedby="${about}"
      data-key="x"
    >
      ${words.together.notRelevant}
    </button>
    <a
      class="utrecht-link utrecht-link--html-a wp-small"
      id="escalate-${flag.id}"
      href="/flags/${flag.id}/escalate"
      aria-describedby="${about}"
      data-key="e"
      >${words.together.escalate}</a
    >
  </form>`;
}
