import { displayName } from '@wachtpost/casework';
import type { Official } from '@wachtpost/casework';
import { html } from 'hono/html';
import { may } from '../http/access.ts';
import { backToManage } from '../manage/page.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import { pager } from '../page/pager.ts';
import type { Html, View } from '../page/view.ts';

export interface OfficialsPage {
  readonly officials: readonly Official[];
  /** Id after which the next page begins; null on the last one. */
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly done: string | null;
}

/** Who is registered, and how many of their accounts are proved. */
export function officialsPage(view: View, page: OfficialsPage): Html {
  const { words } = view;
  return layout(view, {
    title: words.account.officials,
    content: html`${page.done !== null && note(page.done)} ${backToManage(view)}
      <div class="wp-title-row">
        <h1 class="utrecht-heading-1">${words.account.officials}</h1>
        <a
          class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--primary-action"
          href="/officials/new"
          >${words.official.add}</a
        >
      </div>
      <p class="utrecht-paragraph wp-lead">${words.account.officialsLead}</p>
      <p>
        <a class="utrecht-link utrecht-link--html-a" href="/officials/import"
          >${words.official.addMany}</a
        >
      </p>
      ${
        page.officials.length === 0
          ? html`<div class="wp-empty">
              <h2 class="utrecht-heading-2">${words.account.officialsEmpty}</h2>
              <p class="utrecht-paragraph">${words.account.officialsEmptyText}</p>
            </div>`
          : html`<ul class="wp-rows" aria-label="${words.account.officialsList}">
                ${page.officials.map((official) => row(view, official))}
              </ul>
              ${pager('/officials', page, {
                label: words.account.next,
                first: words.account.first,
                next: words.account.next,
              })}`
      }`,
  });
}

function row({ words, reader }: View, official: Official): Html {
  const { id, name, function: role, handles, proved, email } = official;
  return html`<li class="wp-row">
    <p class="wp-row__name">
      <a class="utrecht-link utrecht-link--html-a" id="official-${id}" href="/officials/${id}"
        ><bdi>${displayName(name)}</bdi></a
      >
      <span class="wp-quiet">${role}</span>
    </p>
    <p>
      ${words.account.counts(handles.length, proved.length)}
      ${email === null && html`<span class="wp-quiet">${words.account.noMail}</span>`}
      ${
        reader !== null &&
        may(reader.roles, 'manageOfficials') &&
        html`<a
          class="utrecht-link utrecht-link--html-a"
          href="/officials/${id}/erase"
          aria-describedby="official-${id}"
          >${words.official.erase.short}</a
        >`
      }
    </p>
  </li>`;
}
