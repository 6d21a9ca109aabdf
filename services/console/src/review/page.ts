import type { LegalHold, Proposal, ReviewWork } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatMoment } from '../format/time.ts';
import { may } from '../http/access.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { describeProposal } from './proposal.ts';

/** What waits for a second person, one's own proposals, holds, and what went ahead without one. */
export function reviewPage(
  view: View,
  { work, exceptions }: { work: ReviewWork; exceptions: readonly Proposal[] },
): Html {
  const { words, reader } = view;
  const second = reader !== null && may(reader.roles, 'secondReview');
  const worker = reader !== null && may(reader.roles, 'workOnFlags');
  const waiting = second ? words.review.waitsForMe : words.review.waitsForOthers;
  return layout(view, {
    title: words.review.title,
    content: html`<h1 class="utrecht-heading-1">${words.review.title}</h1>
      <p class="utrecht-paragraph wp-lead">${words.review.lead}</p>
      <p class="wp-danger">${words.review.danger}</p>
      ${
        worker &&
        !work.hasSecondReviewer &&
        html`<div class="utrecht-alert utrecht-alert--warning">
          <div class="utrecht-alert__content">
            <p class="utrecht-paragraph">${words.review.nobodyElse}</p>
          </div>
        </div>`
      }
      ${list(view, { id: 'waiting', title: waiting, empty: words.review.nothingWaits }, work.waiting)}
      ${worker && list(view, { id: 'mine', title: words.review.mine, empty: words.review.nothingMine }, work.mine)}
      ${holds(view, work.holds)}
      ${list(view, { id: 'exceptions', title: words.review.exceptions, empty: words.review.noExceptions }, exceptions)}`,
  });
}

function list(
  view: View,
  { id, title, empty }: { id: string; title: string; empty: string },
  proposals: readonly Proposal[],
): Html {
  return html`<section class="wp-section" aria-labelledby="${id}-title">
    <h2 class="utrecht-heading-2" id="${id}-title">${title}</h2>
    ${
      proposals.length === 0
        ? html`<p class="utrecht-paragraph">${empty}</p>`
        : html`<ul class="wp-rows">
            ${proposals.map(
              (proposal) =>
                html`<li class="wp-proposal">
                  ${describeProposal(view, proposal)} ${toFlag(view, proposal.flagId)}
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}

function holds(view: View, all: readonly LegalHold[]): Html {
  const { words } = view;
  return html`<section class="wp-section" aria-labelledby="holds-title">
    <h2 class="utrecht-heading-2" id="holds-title">${words.review.holds}</h2>
    ${
      all.length === 0
        ? html`<p class="utrecht-paragraph">${words.review.noHolds}</p>`
        : html`<ul class="wp-rows">
            ${all.map(
              (hold) =>
                html`<li class="wp-proposal">
                  <p>
                    ${words.review.holdUntil(formatMoment(view, hold.endsAt))}
                    ${words.review.holdReview(formatMoment(view, hold.reviewAt))}
                  </p>
                  <p class="wp-decision-note">
                    <span class="wp-quiet">${words.review.reason}:</span> ${hold.reason}
                  </p>
                  ${toFlag(view, hold.flagId)}
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}

function toFlag({ words }: View, flagId: string): Html {
  return html`<p>
    <a class="utrecht-link utrecht-link--html-a" href="/flags/${flagId}#review"
      >${words.review.toFlag}</a
    >
  </p>`;
}
