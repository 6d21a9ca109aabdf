import { requestKinds } from '@wachtpost/casework';
import type { OwnRequest } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatDay, formatMoment } from '../format/time.ts';
import { actionForm } from '../page/action.ts';
import { areaField, choiceField, problemSummary, submitButton } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import type { Html, View } from '../page/view.ts';
import { link, ownPage, say, section } from './frame.ts';

export interface RequestForm {
  readonly kind: string;
  readonly message: string;
  readonly flagId: string | null;
  readonly problems: Problems;
}

/** What an official asked for and how that stands, and a form to ask. */
export function ownRequestsPage(
  view: View,
  page: {
    readonly requests: readonly OwnRequest[];
    readonly form: RequestForm;
    readonly done: string | null;
  },
): Html {
  const { words } = view;
  return ownPage(view, {
    here: '/my/requests',
    title: words.request.title,
    done: page.done,
    content: html`<p class="utrecht-paragraph wp-lead">${words.request.lead}</p>
      <div class="wp-columns">
        <div class="wp-columns__main">
          ${section('new', words.request.new, askForm(view, page.form))}
        </div>
        <div class="wp-columns__side">
          ${section(
            'mine',
            words.request.list,
            page.requests.length === 0
              ? say(words.request.none)
              : html`<ul class="wp-rows">
                  ${page.requests.map((request) => row(view, request))}
                </ul>`,
          )}
        </div>
      </div>`,
  });
}

function askForm(view: View, { kind, message, flagId, problems }: RequestForm): Html {
  const { words, reader } = view;
  const choices = requestKinds.map((value) => ({
    value,
    text: words.request.kinds[value],
    hint: words.request.hints[value],
  }));
  return html`<form class="wp-form" method="post" action="/my/requests" novalidate>
    <input type="hidden" name="token" value="${reader?.token}" />
    ${problemSummary(view, problems)}
    ${
      flagId !== null &&
      html`<input type="hidden" name="flag" value="${flagId}" />
        <p class="utrecht-paragraph">${words.request.about}</p>`
    }
    ${choiceField({
      name: 'kind',
      label: words.request.what,
      problem: problems['kind'],
      several: false,
      values: [kind],
      choices,
    })}
    ${areaField({
      name: 'message',
      label: words.request.message,
      hint: words.request.messageHelp,
      problem: problems['message'],
      value: message,
    })}
    ${submitButton(words.request.submit)}
  </form>`;
}

function row(view: View, request: OwnRequest): Html {
  const { words } = view;
  const { id, kind, state, flagId, plannedFor, answer, message, askedAt } = request;
  const titleId = `request-${id}`;
  const isOpen = state === 'asked' || state === 'planned';
  return html`<li class="wp-row">
    <div class="wp-stack">
      <p class="wp-state" id="${titleId}">
        <strong>${words.request.kinds[kind]}</strong>
        <span class="wp-status">${words.request.states[state]}</span>
      </p>
      <p class="wp-quiet wp-small">${words.request.asked(formatDay(view, askedAt))}</p>
      ${
        state === 'planned' &&
        plannedFor !== null &&
        say(words.request.planned(formatMoment(view, plannedFor)))
      }
      ${message !== '' && quoted(words.request.yourMessage, message)}
      ${answer !== '' && quoted(words.request.answer, answer)}
      ${flagId !== null && html`<p>${link(`/my/incidents/${flagId}`, words.request.about)}</p>`}
    </div>
    ${
      isOpen &&
      actionForm(view, {
        action: `/my/requests/${id}/withdraw`,
        button: words.request.withdraw,
        describedBy: titleId,
      })
    }
  </li>`;
}

/** What somebody wrote, with its line breaks. */
export function quoted(whose: string, text: string): Html {
  return html`<p>
    <span class="wp-quiet wp-small">${whose}:</span>
    <span class="wp-decision-note">${text}</span>
  </p>`;
}
