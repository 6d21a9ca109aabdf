import type { SavedView } from '@wachtpost/casework';
import { html } from 'hono/html';
import { may } from '../http/access.ts';
import { actionForm } from '../page/action.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import { queueUrl } from '../queue/query.ts';

export interface ViewsPage {
  readonly views: readonly SavedView[];
  /** What was done just now, in words. */
  readonly done: string | null;
  /** A name that could not be given, why, and to which view. */
  readonly refused: { readonly id: string; readonly name: string; readonly says: string } | null;
}

/** One's own views to change, and those of colleagues to begin with. */
export function viewsPage(view: View, page: ViewsPage): Html {
  const { words } = view;
  const own = page.views.filter((saved) => saved.own);
  const others = page.views.filter((saved) => !saved.own);
  return layout(view, {
    title: words.saved.title,
    content: html`${backLink('/flags', words.saved.back)}
      <h1 class="utrecht-heading-1">${words.saved.title}</h1>
      ${page.done !== null && note(page.done)}
      <p class="utrecht-paragraph">
        ${page.views.length === 0 ? words.saved.none : words.saved.explain}
      </p>
      ${own.length > 0 && section(view, 'own', own, page)}
      ${others.length > 0 && section(view, 'others', others, page)}`,
  });
}

function section(
  view: View,
  name: 'own' | 'others',
  views: readonly SavedView[],
  page: ViewsPage,
): Html {
  return html`<section class="wp-section" aria-labelledby="${name}-title">
    <h2 class="utrecht-heading-2" id="${name}-title">${view.words.saved[name]}</h2>
    <ul class="wp-stack">
      ${views.map((saved) => item(view, saved, page))}
    </ul>
  </section>`;
}

function item(view: View, saved: SavedView, { refused }: ViewsPage): Html {
  const { words } = view;
  const { id, name, filter, own, by, isDefault } = saved;
  return html`<li class="wp-views__item">
    <h3 class="utrecht-heading-3" id="view-${id}">
      <a class="utrecht-link utrecht-link--html-a" href="${queueUrl(filter)}">${name}</a>
    </h3>
    ${!own && html`<p class="wp-quiet wp-small">${words.saved.by(by)}</p>`}
    ${isDefault && html`<p><strong>${words.saved.isDefault}</strong></p>`}
    ${own && changeForm(view, saved, refused?.id === id ? refused : null)}
    <div class="wp-actions">
      ${actionForm(view, {
        action: isDefault ? '/views/unchoose' : `/views/${id}/choose`,
        button: isDefault ? words.saved.beginStop : words.saved.begin,
        describedBy: `view-${id}`,
      })}
      ${
        own &&
        actionForm(view, {
          action: `/views/${id}/remove`,
          button: words.saved.remove,
          look: 'danger',
          describedBy: `view-${id}`,
        })
      }
    </div>
  </li>`;
}

function changeForm(
  { words, reader }: View,
  { id, name, shared }: SavedView,
  refused: ViewsPage['refused'],
): Html {
  const field = `name-${id}`;
  return html`<form class="wp-views__form" method="post" action="/views/${id}" novalidate>
    <input type="hidden" name="token" value="${reader?.token}" />
    <label class="wp-legend" for="${field}">${words.saved.name}</label>
    ${
      refused !== null &&
      html`<p class="wp-problem" id="${field}-problem" role="alert">${refused.says}</p>`
    }
    <input
      class="utrecht-textbox utrecht-textbox--html-input"
      id="${field}"
      name="name"
      value="${refused?.name ?? name}"
      autocomplete="off"
      ${refused === null ? '' : html`aria-invalid="true" aria-describedby="${field}-problem" autofocus`}
    />
    ${
      reader !== null &&
      may(reader.roles, 'shareViews') &&
      html`<div class="wp-choice">
        <input
          class="utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
          type="checkbox"
          id="shared-${id}"
          name="shared"
          value="yes"
          ${shared ? 'checked' : ''}
        />
        <label class="wp-choice__label" for="shared-${id}">${words.saved.shareText}</label>
      </div>`
    }
    <button
      class="utrecht-button utrecht-button--secondary-action wp-button-small"
      type="submit"
      aria-describedby="view-${id}"
    >
      ${words.saved.change}
    </button>
  </form>`;
}
