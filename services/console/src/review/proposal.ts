import type { Proposal } from '@wachtpost/casework';
import { html } from 'hono/html';
import { describeLabels } from '../flag/describe.ts';
import { formatMoment, timeElement } from '../format/time.ts';
import { may } from '../http/access.ts';
import { actionForm } from '../page/action.ts';
import type { Html, View } from '../page/view.ts';

/** One proposal in words: what, who, when, why, and how it ended. */
export function describeProposal(view: View, proposal: Proposal): Html {
  const { words } = view;
  const { kind, content, reason, exception, status, settledByName, settledReason } = proposal;
  return html`<p class="utrecht-paragraph">
      <strong>${words.review.kind[kind]}</strong>:
      ${
        status === 'waiting' && exception !== null
          ? words.review.exception[exception.kind]
          : words.review.status[status]
      }
    </p>
    <p class="wp-quiet wp-small">
      ${words.review.proposedBy(proposal.proposedByName)}, ${timeElement(view, proposal.proposedAt)}
    </p>
    ${
      content.labels.length > 0 &&
      html`<p>${words.review.labels}: ${describeLabels(view, content.labels, 'conjunction')}</p>`
    }
    ${content.endsAt && html`<p>${words.review.holdUntil(formatMoment(view, content.endsAt))}</p>`}
    ${why(words.review.reason, reason)}
    ${exception && status !== 'waiting' && html`<p>${words.review.exception[exception.kind]}</p>`}
    ${exception && why(words.review.exceptionWhy, exception.reason)}
    ${settledByName && html`<p>${words.review.settledBy(settledByName, words.review.status[status])}</p>`}
    ${why(words.review.reason, settledReason)}`;
}

function why(what: string, text: string): Html | null {
  return text === ''
    ? null
    : html`<p class="wp-decision-note"><span class="wp-quiet">${what}:</span> ${text}</p>`;
}

/** What this reader can do about a proposal that waits, or why nothing. */
export function settleForms(view: View, proposal: Proposal, problem: boolean): Html {
  const { words, reader } = view;
  const { id, expiresAt, exception } = proposal;
  const own = proposal.proposedBy === reader?.memberId;
  const second = reader !== null && may(reader.roles, 'secondReview');
  return html`${
    expiresAt === null
      ? html`<p class="utrecht-paragraph">${words.review.afterwards}</p>`
      : html`<p class="wp-quiet wp-small">${words.review.until(formatMoment(view, expiresAt))}</p>`
  }
  ${
    own
      ? html`<p class="utrecht-paragraph">${words.review.own}</p>
          ${exception === null && actionForm(view, { action: `/review/${id}/withdraw`, button: words.review.withdraw })}`
      : second
        ? settleForm(view, proposal, problem)
        : html`<p class="utrecht-paragraph">${words.review.onlySecond}</p>`
  }`;
}

/** One form with two buttons: the reason belongs to either. */
function settleForm({ words, reader }: View, proposal: Proposal, problem: boolean): Html {
  const { id, exception } = proposal;
  return html`<form class="wp-form" method="post" action="/review/${id}/approve">
    <input type="hidden" name="token" value="${reader?.token}" />
    ${exception && html`<p class="utrecht-paragraph">${words.review.afterwardsHint}</p>`}
    <div class="wp-field">
      <label class="wp-legend" for="reason-${id}">${words.review.settleReason}</label>
      <p class="wp-quiet wp-small" id="reason-${id}-hint">${words.review.settleReasonHint}</p>
      ${
        problem &&
        html`<p class="wp-problem" id="reason-${id}-problem" role="alert">
          ${words.review.refuseNeedsReason}
        </p>`
      }
      <textarea
        class="utrecht-textarea utrecht-textarea--html-textarea"
        id="reason-${id}"
        name="reason"
        rows="2"
        maxlength="4000"
        aria-describedby="reason-${id}-hint ${problem ? `reason-${id}-problem` : ''}"
        ${problem ? html`aria-invalid="true" autofocus` : ''}
      ></textarea>
    </div>
    <div class="wp-actions">
      <button class="utrecht-button utrecht-button--primary-action" type="submit">
        ${words.review.approve}
      </button>
      <button
        class="utrecht-button utrecht-button--secondary-action"
        type="submit"
        formaction="/review/${id}/refuse"
      >
        ${words.review.refuse}
      </button>
    </div>
  </form>`;
}
