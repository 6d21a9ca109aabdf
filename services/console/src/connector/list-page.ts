import { html } from 'hono/html';
import { kindWords } from '../messages/kind.ts';
import { backToManage } from '../manage/page.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { errorNote, figures, stateLine } from './health.ts';
import type { Fares } from './health.ts';
import { partsHint } from './parts.ts';
import { doneNote } from './done.ts';
import type { Done } from './done.ts';

/** Every connector and how it fares. */
export function listPage(view: View, page: { fares: readonly Fares[]; done: Done | null }): Html {
  const { words } = view;
  return layout(view, {
    title: words.connector.title,
    content: html`${page.done && doneNote(view, page.done)} ${backToManage(view)}
      <div class="wp-title-row">
        <h1 class="utrecht-heading-1">${words.connector.title}</h1>
        ${page.fares.length > 0 && addLink(view)}
      </div>
      <p class="utrecht-paragraph wp-lead">${words.connector.lead}</p>
      ${
        page.fares.length === 0
          ? empty(view)
          : html`<ul class="wp-cards" aria-label="${words.connector.list}">
              ${page.fares.map((fares) => card(view, fares))}
            </ul>`
      }`,
  });
}

function card(view: View, fares: Fares): Html {
  const { id, name, kind } = fares.connector;
  return html`<li class="wp-card">
    <article aria-labelledby="connector-${id}">
      <h2 class="utrecht-heading-3 wp-card__title" id="connector-${id}">
        <a class="utrecht-link utrecht-link--html-a" href="/connectors/${id}"><bdi>${name}</bdi></a>
      </h2>
      <p class="wp-quiet wp-small">${kindWords(view.words.kind, kind).name}</p>
      ${stateLine(view, fares)} ${errorNote(view, fares.connector)}
      ${partsHint(view, fares.connector)} ${figures(view, fares)}
    </article>
  </li>`;
}

function addLink({ words }: View): Html {
  return html`<a
    class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--primary-action"
    href="/connectors/new"
    >${words.connector.add}</a
  >`;
}

function empty(view: View): Html {
  const { words } = view;
  return html`<div class="wp-empty">
    <h2 class="utrecht-heading-2">${words.connector.empty}</h2>
    <p class="utrecht-paragraph wp-lead">${words.connector.emptyText}</p>
    ${addLink(view)}
  </div>`;
}
