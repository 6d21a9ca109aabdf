import { html } from 'hono/html';
import type { Html } from './view.ts';

/** The way up, above the title. */
export function backLink(href: string, text: string): Html {
  return html`<p class="wp-back">
    <a class="utrecht-link utrecht-link--html-a" href="${href}"
      ><span aria-hidden="true">←</span> ${text}</a
    >
  </p>`;
}
