import { requestStates } from '@wachtpost/casework';
import type { OfficialRequest, RequestState } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatMoment, timeElement } from '../format/time.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

/** What officials ask for, of one state. */
export function requestsPage(
  view: View,
  page: {
    readonly items: readonly OfficialRequest[];
    readonly next: string | null;
    readonly state: RequestState;
    readonly counts: ReadonlyMap<RequestState, number>;
  },
): Html {
  const { words } = view;
  return layout(view, {
    title: words.request.inbox,
    content: html`<h1 class="utrecht-heading-1">${words.request.inbox}</h1>
      <p class="utrecht-paragraph wp-lead">${words.request.inboxLead}</p>
      <nav class="wp-tabs" aria-label="${words.request.inboxStates}">
        <ul class="wp-tabs__list">
          ${requestStates.map(
            (state) =>
              html`<li>
                <a
                  class="wp-tabs__link"
                  href="/requests?state=${state}"
                  ${state === page.state ? html`aria-current="page"` : ''}
                  >${words.request.states[state]} (${page.counts.get(state) ?? 0})</a
                >
              </li>`,
          )}
        </ul>
      </nav>
      ${
        page.items.length === 0
          ? html`<p class="wp-empty">${words.request.inboxEmpty}</p>`
          : html`<ul class="wp-rows" aria-label="${words.request.states[page.state]}">
              ${page.items.map((request) => row(view, request))}
            </ul>`
      }
      ${
        page.next !== null &&
        html`<p>
          <a
            class="utrecht-link utrecht-link--html-a"
            href="/requests?state=${page.state}&after=${page.next}"
            >${words.request.next}</a
          >
        </p>`
      }`,
  });
}

/** "Gesprek met wethouder Joke van der Vliersteen". */
export function titleOf({ words }: View, { kind, official }: OfficialRequest): string {
  const name = `${official.function} ${official.name}`;
  return kind === 'dossier'
    ? words.request.fromDossier(name)
    : words.request.from(words.request.kinds[kind], name);
}

function row(view: View, request: OfficialRequest): Html {
  const { words } = view;
  const { id, state, plannedFor, askedAt } = request;
  return html`<li class="wp-row">
    <p>
      <a class="utrecht-link utrecht-link--html-a" href="/requests/${id}"
        >${titleOf(view, request)}</a
      >
    </p>
    <p class="wp-quiet wp-small">
      ${
        state === 'planned' && plannedFor !== null
          ? words.request.planned(formatMoment(view, plannedFor))
          : timeElement(view, askedAt)
      }
    </p>
  </li>`;
}
