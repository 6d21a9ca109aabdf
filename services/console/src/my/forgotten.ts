import { html } from 'hono/html';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

/** For whoever is no official any more because they asked to be forgotten. */
export function forgottenPage(view: View, done: 'forgotten' | 'held'): Html {
  const { forgotten, forgottenText, held, heldText } = view.words.consent;
  const [title, text] = done === 'held' ? [held, heldText] : [forgotten, forgottenText];
  return layout(view, {
    title,
    content: html`<div class="wp-narrow">
      <h1 class="utrecht-heading-1">${title}</h1>
      <p class="utrecht-paragraph">${text}</p>
      <p class="utrecht-paragraph">${view.words.consent.forgottenBack}</p>
    </div>`,
  });
}
