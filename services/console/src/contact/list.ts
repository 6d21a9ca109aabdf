import type { ContactPoint } from '@wachtpost/casework';
import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';

/** Whom somebody can turn to, with ways that work with one press. */
export function contactList(view: View, contacts: readonly ContactPoint[]): Html {
  const { words } = view;
  if (contacts.length === 0) {
    return html`<p class="utrecht-paragraph">${words.contact.empty}</p>`;
  }
  return html`<ul class="wp-contacts">
    ${contacts.map(
      (contact) =>
        html`<li class="wp-contact">
          <strong class="wp-handle">${contact.name}</strong>
          ${contact.purpose !== '' && html`<p class="wp-small">${contact.purpose}</p>`}
          ${ways(view, contact)}
        </li>`,
    )}
  </ul>`;
}

/** Whether there is any way to reach them yet. */
export function isReachable({ phone, email, url }: ContactPoint): boolean {
  return phone !== null || email !== null || url !== null;
}

function ways({ words }: View, contact: ContactPoint): Html {
  const { name, phone, email, url } = contact;
  if (!isReachable(contact)) {
    return html`<p class="wp-quiet wp-small">${words.contact.viaAdviser}</p>`;
  }
  return html`<p class="wp-contact__ways">
    ${phone !== null && way(`tel:${phone.replaceAll(/[^\d+]/g, '')}`, `${words.contact.call} ${phone}`, name)}
    ${email !== null && way(`mailto:${email}`, `${words.contact.mail} ${email}`, name)}
    ${url !== null && way(url, words.contact.site, name)}
  </p>`;
}

/** Several lead to a website, so each says of whom. */
function way(href: string, text: string, whose: string): Html {
  return html`<a class="utrecht-link utrecht-link--html-a wp-handle" href="${href}" rel="noreferrer"
    >${text}<span class="wp-hidden">, ${whose}</span></a
  >`;
}
