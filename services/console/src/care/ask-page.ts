import { html } from 'hono/html';
import { actionForm } from '../page/action.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

/** Asks whoever claims a flag during their break whether they are back. */
export function askBackPage(view: View, flagId: string): Html {
  const { care } = view.words;
  const page = `/flags/${flagId}`;
  return layout(
    { ...view, here: page },
    {
      title: care.askTitle,
      content: html`<div class="wp-narrow">
        <h1 class="utrecht-heading-1">${care.askTitle}</h1>
        <p class="utrecht-paragraph utrecht-paragraph--lead">${care.askText}</p>
        ${actionForm(view, {
          action: `${page}/claim`,
          button: care.askYes,
          look: 'primary',
          fields: { again: 'yes' },
        })}
        ${backLink(page, care.askNo)}
      </div>`,
    },
  );
}
