import { html } from 'hono/html';
import { formatMoment } from '../format/time.ts';
import { platformName } from '../messages/platform.ts';
import type { Words } from '../messages/messages.ts';
import { backLink } from '../page/back.ts';
import { ownTabs } from '../my/frame.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import type { Account } from './accounts.ts';
import { accessPart, provePart } from './parts.ts';
import { nameOf } from './scope.ts';
import type { Scope } from './scope.ts';

export type Done = keyof Words['account']['done'];

export interface AccountsPage {
  readonly scope: Scope;
  readonly accounts: readonly Account[];
  /** A note that was refused, with the account it is about. */
  readonly refused: { readonly account: Account; readonly note: string } | null;
  readonly done: Done | null;
}

export function readDone(words: Words, query: string | undefined): Done | null {
  const known = Object.keys(words.account.done) as Done[];
  return known.find((done) => done === query) ?? null;
}

/** The accounts of one official: which are proved, and what to do about the others. */
export function accountsPage(view: View, page: AccountsPage): Html {
  const { words } = view;
  const { scope, accounts } = page;
  const title = scope.own ? words.account.title : words.account.of(nameOf(scope));
  return layout(
    { ...view, here: scope.base },
    {
      title,
      content: html`${scope.own ? ownTabs(view, scope.base) : backLink('/officials', words.account.backToOfficials)}
        ${page.done && note(words.account.done[page.done])}
        <h1 class="utrecht-heading-1">${title}</h1>
        <p class="utrecht-paragraph wp-lead">
          ${scope.own ? words.account.lead : words.account.leadOther}
        </p>
        ${!scope.own && html`<p class="utrecht-paragraph wp-lead">${words.account.ofLead}</p>`}
        ${
          accounts.length === 0
            ? empty(view, scope)
            : html`<ul class="wp-cards" aria-label="${words.account.list}">
                ${accounts.map((account, index) => card(view, page, account, index))}
              </ul>`
        }`,
    },
  );
}

function card(view: View, page: AccountsPage, account: Account, index: number): Html {
  const { words } = view;
  const { proved } = account;
  const id = `account-${index}`;
  return html`<li class="wp-card">
    <article aria-labelledby="${id}">
      <h2 class="utrecht-heading-3 wp-card__title" id="${id}">
        ${platformName(words.platform, account.platform)}:
        <bdi class="wp-handle">${account.handle}</bdi>
      </h2>
      <p class="wp-state">
        <span class="wp-status wp-state__mark wp-state__mark--${proved ? 'working' : 'waiting'}"
          >${proved ? words.account.proved : words.account.unproved}</span
        >
        <span
          >${
            proved === null
              ? words.account.unprovedText
              : words.account.provedBy[proved.proof](formatMoment(view, proved.provedAt))
          }</span
        >
      </p>
      ${proved?.granted && accessPart(view, page.scope, account)}
      ${provePart(view, page, account, id)}
    </article>
  </li>`;
}

function empty({ words }: View, { own }: Scope): Html {
  return html`<div class="wp-empty">
    <h2 class="utrecht-heading-2">${words.account.none}</h2>
    <p class="utrecht-paragraph">${own ? words.account.noneText : words.account.noneTextOther}</p>
  </div>`;
}

/** Somebody who signs in as an official whom nobody registered with that address. */
export function unlinkedPage(view: View, mail: string): Html {
  const { words } = view;
  return layout(view, {
    title: words.account.title,
    content: html`<div class="wp-narrow">
      <h1 class="utrecht-heading-1">${words.account.title}</h1>
      <h2 class="utrecht-heading-2">${words.account.unlinked}</h2>
      <p class="utrecht-paragraph">${words.account.unlinkedText(mail)}</p>
    </div>`,
  });
}
