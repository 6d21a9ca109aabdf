import type { ContactPoint } from '@wachtpost/casework';
import { html } from 'hono/html';
import { actionForm } from '../page/action.ts';
import { backToManage } from '../manage/page.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import { isReachable } from './list.ts';

/** The list as its editor sees it: also what is not filled in yet. */
export function contactsPage(
  view: View,
  { contacts, done }: { contacts: readonly ContactPoint[]; done: string | null },
): Html {
  const { words } = view;
  return layout(
    { ...view, here: '/contacts' },
    {
      title: words.contact.title,
      content: html`${backToManage(view)} ${done !== null && note(done)}
        <div class="wp-title-row">
          <h1 class="utrecht-heading-1">${words.contact.title}</h1>
          <a
            class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--primary-action"
            href="/contacts/new"
            >${words.contact.add}</a
          >
        </div>
        <p class="utrecht-paragraph wp-lead">${words.contact.lead}</p>
        <ul class="wp-rows" aria-label="${words.contact.title}">
          ${contacts.map((contact, place) => row(view, contact, place))}
        </ul>
        ${actionForm(view, { action: '/contacts/standard', button: words.contact.standard })}`,
    },
  );
}

function row(view: View, contact: ContactPoint, place: number): Html {
  const { words } = view;
  const { id, name, purpose, phone, email, url } = contact;
  const titleId = `contact-${id}`;
  const known = [phone, email, url].filter((way) => way !== null);
  return html`<li class="wp-row">
    <div>
      <p>
        <strong id="${titleId}" class="wp-handle">${name}</strong>
      </p>
      ${purpose !== '' && html`<p class="wp-small">${purpose}</p>`}
      <p class="wp-handle">
        ${
          isReachable(contact)
            ? known.join(', ')
            : html`<span class="wp-quiet">${words.contact.toFill}</span>`
        }
      </p>
    </div>
    <div class="wp-actions">
      <a
        class="utrecht-link utrecht-link--html-a"
        href="/contacts/${id}"
        aria-describedby="${titleId}"
        >${words.contact.edit}</a
      >
      ${
        place > 0 &&
        actionForm(view, {
          action: `/contacts/${id}/raise`,
          button: words.contact.raise,
          describedBy: titleId,
        })
      }
    </div>
  </li>`;
}
