import type { OfficialRequest } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatMoment, timeElement } from '../format/time.ts';
import { quoted } from '../my/requests-page.ts';
import { backLink } from '../page/back.ts';
import { areaField, problemSummary, textField } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import { titleOf } from './list-page.ts';

export interface RequestPage {
  readonly request: OfficialRequest;
  readonly form: {
    readonly plannedFor: string;
    readonly answer: string;
    readonly problems: Problems;
  };
  readonly done: string | null;
}

/** One request, with what the adviser says to it. */
export function requestPage(view: View, page: RequestPage): Html {
  const { words } = view;
  const { request } = page;
  const isOpen = request.state === 'asked' || request.state === 'planned';
  return layout(
    { ...view, here: `/requests/${request.id}` },
    {
      title: titleOf(view, request),
      content: html`${backLink('/requests', words.request.back)}
        ${page.done !== null && note(page.done)}
        <h1 class="utrecht-heading-1">${titleOf(view, request)}</h1>
        <div class="wp-columns">
          <div class="wp-columns__main">${facts(view, request)}</div>
          <div class="wp-columns__side">
            ${
              isOpen
                ? answerForm(view, page)
                : html`<p class="utrecht-paragraph">${words.request.closed}</p>`
            }
          </div>
        </div>`,
    },
  );
}

function facts(view: View, request: OfficialRequest): Html {
  const { words } = view;
  const { state, askedAt, plannedFor, message, answer, flagId, handledBy } = request;
  return html`<section class="wp-section" aria-labelledby="facts">
    <h2 class="utrecht-heading-2" id="facts">${words.request.theirMessage}</h2>
    <p class="wp-state">
      <span class="wp-status">${words.request.states[state]}</span> ${timeElement(view, askedAt)}
    </p>
    ${
      state === 'planned' &&
      plannedFor !== null &&
      html`<p>${words.request.planned(formatMoment(view, plannedFor))}</p>`
    }
    <p class="wp-decision-note">${message === '' ? words.request.noMessage : message}</p>
    ${answer !== '' && quoted(words.request.answer, answer)}
    ${handledBy !== null && html`<p class="wp-quiet wp-small">${words.request.handledBy(handledBy)}</p>`}
    ${
      flagId !== null &&
      html`<p>
        <a class="utrecht-link utrecht-link--html-a" href="/flags/${flagId}"
          >${words.request.toFlag}</a
        >
      </p>`
    }
  </section>`;
}

/** Planning and finishing share one answer, so it is one form with two buttons. */
function answerForm(view: View, { request, form }: RequestPage): Html {
  const { words, reader } = view;
  return html`<section class="wp-section" aria-labelledby="plan">
    <h2 class="utrecht-heading-2" id="plan">${words.request.plan}</h2>
    <form class="wp-form" method="post" action="/requests/${request.id}" novalidate>
      <input type="hidden" name="token" value="${reader?.token}" />
      <input type="hidden" name="version" value="${request.version}" />
      ${problemSummary(view, form.problems)}
      <p class="utrecht-paragraph">${words.request.planLead}</p>
      ${textField({
        name: 'plannedFor',
        label: words.request.when,
        hint: words.request.whenHelp,
        problem: form.problems['plannedFor'],
        type: 'datetime-local',
        value: form.plannedFor,
      })}
      ${areaField({
        name: 'answer',
        label: words.request.answerField,
        hint: words.request.answerHelp,
        problem: form.problems['answer'],
        value: form.answer,
      })}
      <div class="wp-actions">
        <button
          class="utrecht-button utrecht-button--primary-action"
          type="submit"
          name="state"
          value="planned"
        >
          ${words.request.planSubmit}
        </button>
        <button
          class="utrecht-button utrecht-button--secondary-action"
          type="submit"
          name="state"
          value="done"
        >
          ${words.request.finishSubmit}
        </button>
      </div>
    </form>
  </section>`;
}
