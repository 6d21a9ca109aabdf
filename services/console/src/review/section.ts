import type { FlagDetail, Proposal } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatMoment } from '../format/time.ts';
import { may } from '../http/access.ts';
import { actionForm } from '../page/action.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import type { ReviewDone } from './done.ts';
import { describeProposal, settleForms } from './proposal.ts';

/** "Wacht op tweede beoordelaar", where it is so. */
export function reviewMark({ words }: View, flag: { readonly awaitsReview: boolean }): Html | null {
  return flag.awaitsReview
    ? html`<span class="wp-status wp-status--review">${words.review.awaits}</span>`
    : null;
}

/** Nothing else is decided while somebody looks whether this is escalated. */
export function escalationWaits(flag: FlagDetail): boolean {
  return flag.proposals.some(
    ({ kind, status, exception }) =>
      kind === 'escalation' && status === 'waiting' && exception === null,
  );
}

export interface ReviewState {
  readonly done: ReviewDone | null;
  /** The proposal whose refusal lacked a reason. */
  readonly unreasoned: string | null;
}

/** What takes two people about this flag: what waits, what stands, what could be proposed. */
export function reviewSection(
  view: View,
  flag: FlagDetail,
  { done, unreasoned }: ReviewState = { done: null, unreasoned: null },
): Html | null {
  const { words, reader } = view;
  const worker = reader !== null && may(reader.roles, 'workOnFlags');
  if (flag.proposals.length === 0 && flag.hold === null && !worker) {
    return null;
  }
  return html`<section class="wp-section" id="review" aria-labelledby="review-title">
    <h2 class="utrecht-heading-2" id="review-title">${words.review.title}</h2>
    ${done && note(words.review.done[done])} ${holdPart(view, flag, worker)}
    ${flag.proposals.map((proposal) => proposalPart(view, proposal, unreasoned === proposal.id))}
    ${worker && moreSteps(view, flag)}
  </section>`;
}

function proposalPart(view: View, proposal: Proposal, problem: boolean): Html {
  return html`<div class="wp-proposal" id="proposal-${proposal.id}">
    ${describeProposal(view, proposal)}
    ${proposal.status === 'waiting' && settleForms(view, proposal, problem)}
    ${maySee(view, proposal) && actionForm(view, { action: `/review/${proposal.id}/author`, button: view.words.review.showAuthor })}
  </div>`;
}

/** The verb decides; this only spares everybody else a button that would be refused. */
function maySee({ reader }: View, proposal: Proposal): boolean {
  const { kind, status, proposedBy, settledBy } = proposal;
  return (
    kind === 'unmasking' &&
    status === 'approved' &&
    reader !== null &&
    [proposedBy, settledBy].includes(reader.memberId)
  );
}

function holdPart(view: View, { hold }: FlagDetail, worker: boolean): Html | null {
  const { words, reader } = view;
  if (hold === null) {
    return null;
  }
  return html`<div class="wp-proposal">
    <p class="utrecht-paragraph"><strong>${words.review.hold}</strong></p>
    <p>
      ${words.review.holdUntil(formatMoment(view, hold.endsAt))}
      ${words.review.holdReview(formatMoment(view, hold.reviewAt))}
    </p>
    <p class="wp-decision-note">
      <span class="wp-quiet">${words.review.reason}:</span> ${hold.reason}
    </p>
    ${
      worker &&
      html`<details class="wp-more">
        <summary class="wp-more__title">${words.review.lift}</summary>
        <form class="wp-form" method="post" action="/holds/${hold.id}/lift">
          <input type="hidden" name="token" value="${reader?.token}" />
          <div class="wp-field">
            <label class="wp-legend" for="lift-reason">${words.review.liftWhy}</label>
            <textarea
              class="utrecht-textarea utrecht-textarea--html-textarea"
              id="lift-reason"
              name="reason"
              rows="2"
              maxlength="4000"
              required
            ></textarea>
          </div>
          <p>
            <button class="utrecht-button utrecht-button--secondary-action" type="submit">
              ${words.review.lift}
            </button>
          </p>
        </form>
      </details>`
    }
  </div>`;
}

function moreSteps({ words }: View, flag: FlagDetail): Html {
  const steps = [
    ['hold', words.review.proposeHold],
    ['unmask', words.review.proposeUnmasking],
  ] as const;
  return html`<p class="wp-quiet wp-small">${words.review.moreSteps}</p>
    <ul class="wp-counts">
      ${steps.map(
        ([path, text]) =>
          html`<li>
            <a class="utrecht-link utrecht-link--html-a" href="/flags/${flag.id}/${path}"
              >${text}</a
            >
          </li>`,
      )}
    </ul>`;
}
