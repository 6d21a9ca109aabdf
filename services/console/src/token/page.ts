import { mostTokens } from '@wachtpost/casework';
import type { TokenFacts } from '@wachtpost/casework';
import { html } from 'hono/html';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, Reader, View } from '../page/view.ts';
import { tokenForm } from './form.ts';
import type { TokenForm } from './form.ts';
import { tokenList } from './list.ts';

export interface TokensPage {
  readonly tokens: readonly TokenFacts[];
  readonly form: TokenForm;
  readonly done: string | null;
  /** Whether the form was sent a second time. */
  readonly twice: boolean;
}

/** One's own tokens, and the form for another. */
export function tokensPage(view: View, reader: Reader, page: TokensPage): Html {
  const words = view.words.token;
  const full = page.tokens.filter(({ expired }) => !expired).length >= mostTokens;
  return layout(view, {
    title: words.title,
    content: html`${backLink('/my/sessions', words.toSessions)}
      ${page.done !== null && note(page.done)} ${page.twice && warning(words.twice)}
      <h1 class="utrecht-heading-1">${words.title}</h1>
      <p class="utrecht-paragraph wp-lead">${words.lead}</p>
      ${ownTokens(view, page.tokens)}
      <section class="wp-section wp-narrow" aria-labelledby="make">
        <h2 class="utrecht-heading-2" id="make">${words.make}</h2>
        ${
          full
            ? html`<p class="utrecht-paragraph">${words.full(mostTokens)}</p>`
            : tokenForm(view, reader, page.form)
        }
      </section>`,
  });
}

function ownTokens(view: View, tokens: readonly TokenFacts[]): Html {
  const words = view.words.token;
  return html`<section class="wp-section" aria-labelledby="own">
    <h2 class="utrecht-heading-2" id="own">${words.list}</h2>
    ${
      tokens.length === 0
        ? html`<p class="utrecht-paragraph">${words.none}</p>`
        : html`${tokenList(view, tokens, {
              label: words.list,
              action: (id) => `/my/tokens/${id}/revoke`,
            })}
            <p class="utrecht-paragraph wp-quiet wp-readable">${words.revokeText}</p>`
    }
  </section>`;
}

function warning(text: string): Html {
  return html`<div
    class="utrecht-alert utrecht-alert--warning"
    role="alert"
    tabindex="-1"
    autofocus
  >
    <div class="utrecht-alert__content"><p class="utrecht-paragraph">${text}</p></div>
  </div>`;
}

/** The only page that ever holds a token, and the only time. */
export function madePage(
  view: View,
  made: { readonly name: string; readonly token: string },
): Html {
  const words = view.words.token;
  return layout(view, {
    title: words.madeTitle,
    content: html`<div class="wp-narrow">
      <h1 class="utrecht-heading-1">${words.madeTitle}</h1>
      <p class="utrecht-paragraph" id="made-hint">${words.madeText}</p>
      <div class="wp-field">
        <label class="wp-legend wp-anywhere" for="made">${words.field(made.name)}</label>
        <input
          class="utrecht-textbox utrecht-textbox--html-input wp-token"
          id="made"
          value="${made.token}"
          readonly
          autofocus
          autocomplete="off"
          spellcheck="false"
          aria-describedby="made-hint"
        />
      </div>
      <p>
        <button
          class="utrecht-button utrecht-button--primary-action"
          type="button"
          data-copies="made"
          data-copied="${words.copied}"
          hidden
        >
          ${words.copy}
        </button>
        <span class="wp-quiet" role="status" data-copied-status></span>
      </p>
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href="/my/tokens">${words.ready}</a>
      </p>
    </div>`,
  });
}
