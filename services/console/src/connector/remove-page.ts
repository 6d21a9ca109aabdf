import type { ConnectorState } from '@wachtpost/casework';
import { html } from 'hono/html';
import { actionForm } from '../page/action.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

/** Asks once more, and says what goes and what stays. */
export function removePage(view: View, { id, name }: ConnectorState): Html {
  const { words } = view;
  const title = words.connector.removeTitle(name);
  return layout(view, {
    title,
    content: html`${backLink(`/connectors/${id}`, name)}
      <div class="wp-narrow">
        <h1 class="utrecht-heading-1">${title}</h1>
        <p class="utrecht-paragraph">${words.connector.removeText}</p>
        <p class="utrecht-paragraph">${words.connector.removeInstead}</p>
        <div class="wp-actions">
          ${actionForm(view, {
            action: `/connectors/${id}/remove`,
            button: words.connector.removeYes,
            look: 'danger',
          })}
          <a class="utrecht-link utrecht-link--html-a" href="/connectors/${id}"
            >${words.connector.removeNo}</a
          >
        </div>
      </div>`,
  });
}
