import type { StaffMember } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatList } from '../format/number.ts';
import { backToManage } from '../manage/page.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import { pager } from '../page/pager.ts';
import type { Html, View } from '../page/view.ts';

export interface MembersPage {
  readonly members: readonly StaffMember[];
  readonly next: string | null;
  readonly isFirst: boolean;
  /** Says what was done just now; null where nothing was. */
  readonly done: string | null;
}

/** Everybody who can enter, and how each stands. */
export function membersPage(view: View, page: MembersPage): Html {
  const { words } = view;
  return layout(view, {
    title: words.member.title,
    content: html`${page.done !== null && note(page.done)} ${backToManage(view)}
      <div class="wp-title-row">
        <h1 class="utrecht-heading-1">${words.member.title}</h1>
        <a
          class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--primary-action"
          href="/members/new"
          >${words.member.invite}</a
        >
      </div>
      <p class="utrecht-paragraph wp-lead">${words.member.lead}</p>
      <ul class="wp-rows" aria-label="${words.member.list}">
        ${page.members.map((member) => row(view, member))}
      </ul>
      ${pager('/members', page, {
        label: words.member.pages,
        first: words.member.first,
        next: words.member.next,
      })}`,
  });
}

function row(view: View, { id, name, email, roles, state }: StaffMember): Html {
  const { words, reader, language } = view;
  const names = formatList(
    language,
    roles.map((role) => words.role[role]),
  );
  return html`<li class="wp-row">
    <div>
      <p class="wp-row__name">
        <a class="utrecht-link utrecht-link--html-a" href="/members/${id}"><bdi>${name}</bdi></a>
        ${id === reader?.memberId && html`<span class="wp-quiet">${words.member.you}</span>`}
      </p>
      <p class="wp-quiet wp-small wp-anywhere">${email}</p>
    </div>
    <p class="wp-row__aside"><span class="wp-small">${names}</span> ${stateMark(view, state)}</p>
  </li>`;
}

export function stateMark({ words }: View, state: StaffMember['state']): Html {
  return html`<span class="wp-badge wp-badge--${state}">${words.member.states[state]}</span>`;
}
