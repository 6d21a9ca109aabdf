import type { ContactPoint, FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import { contactList } from '../contact/list.ts';
import { may } from '../http/access.ts';
import type { Html, View } from '../page/view.ts';

/** Whom to turn to where somebody may get hurt, and what was done, which its officials see too. */
export function helpSection(
  view: View,
  flag: FlagDetail,
  contacts: readonly ContactPoint[],
): Html | null {
  const { words, reader } = view;
  if (reader === null || !may(reader.roles, 'workOnFlags')) {
    return null;
  }
  const serious = flag.severity === 3 && flag.status !== 'not_relevant';
  return html`<section class="wp-section" aria-labelledby="help-title">
    <h2 class="utrecht-heading-2" id="help-title">${words.incident.help}</h2>
    ${
      serious &&
      html`<p class="wp-danger"><strong>${words.incident.danger}</strong></p>
        ${contacts.length > 0 && contactList(view, contacts)}`
    }
    <p>
      <a class="utrecht-link utrecht-link--html-a" href="/flags/${flag.id}/steps"
        >${words.incident.toSteps}</a
      >
    </p>
  </section>`;
}
