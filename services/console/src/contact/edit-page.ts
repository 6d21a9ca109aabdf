import type { ContactPoint } from '@wachtpost/casework';
import { html } from 'hono/html';
import { actionForm } from '../page/action.ts';
import { backLink } from '../page/back.ts';
import { areaField, problemSummary, submitButton, textField } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { contactList } from './list.ts';

type Part = 'name' | 'purpose' | 'phone' | 'email' | 'url';

export interface ContactForm extends Readonly<Record<Part, string>> {
  readonly problems: Problems;
}

/** One contact point, or a new one. */
export function contactPage(
  view: View,
  page: {
    /** Null for a new one. */
    readonly contact: ContactPoint | null;
    readonly form: ContactForm;
    /** Somebody else saved another text since this one was opened. */
    readonly conflict: boolean;
  },
): Html {
  const { words } = view;
  const { contact } = page;
  const title = contact === null ? words.contact.add : words.contact.editOf(contact.name);
  return layout(
    { ...view, here: contact === null ? '/contacts/new' : `/contacts/${contact.id}` },
    {
      title,
      content: html`${backLink('/contacts', words.contact.back)}
        <h1 class="utrecht-heading-1 wp-handle">${title}</h1>
        <div class="wp-readable wp-stack">
          ${page.conflict && contact !== null && conflictNote(view, contact)}
          ${editForm(view, contact, page.form)} ${contact !== null && removal(view, contact)}
        </div>`,
    },
  );
}

function conflictNote(view: View, contact: ContactPoint): Html {
  const { words } = view;
  return html`<div
    class="utrecht-alert utrecht-alert--warning"
    role="alert"
    tabindex="-1"
    autofocus
  >
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph">${words.contact.conflict}</p>
      <p class="utrecht-paragraph"><strong>${words.contact.now}</strong></p>
      ${contactList(view, [contact])}
    </div>
  </div>`;
}

function editForm(view: View, contact: ContactPoint | null, form: ContactForm): Html {
  const { words, reader } = view;
  const field = (part: Part) => ({
    name: part,
    label: words.contact[part],
    problem: form.problems[part],
    value: form[part],
  });
  const action = contact === null ? '/contacts' : `/contacts/${contact.id}`;
  return html`<form class="wp-form" method="post" action="${action}" novalidate>
    <input type="hidden" name="token" value="${reader?.token}" />
    <input type="hidden" name="version" value="${contact?.version ?? 0}" />
    ${problemSummary(view, form.problems)} ${textField(field('name'))}
    ${areaField(field('purpose'))} ${textField({ ...field('phone'), type: 'tel' })}
    ${textField({ ...field('email'), type: 'email' })}
    ${textField({ ...field('url'), type: 'url', hint: words.contact.urlHelp })}
    ${submitButton(words.contact.submit)}
  </form>`;
}

function removal(view: View, { id }: ContactPoint): Html {
  const { words } = view;
  return html`<section class="wp-section" aria-labelledby="remove">
    <h2 class="utrecht-heading-2" id="remove">${words.contact.remove}</h2>
    <p class="utrecht-paragraph">${words.contact.removeHint}</p>
    ${actionForm(view, {
      action: `/contacts/${id}/remove`,
      button: words.contact.remove,
      look: 'danger',
    })}
  </section>`;
}
