import { html } from 'hono/html';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

/** For whoever is no official any more because they asked to be forgotten. */
export function forgottenPage(view: View, done: 'forgotten' | 'held'): Html {
  const { forgotten, forgottenText, heldText } = view.words.consent;
  return layout(view, {
    title: forgotten,
    content: html`<div class="wp-narrow">
      <h1 class="utrecht-heading-1">${forgotten}</h1>
      ${done === 'held' && html`<p class="utrecht-paragraph">${heldText}</p>`}
      <p class="utrecht-paragraph">${forgottenText}</p>
    </div>`,
  });
}
