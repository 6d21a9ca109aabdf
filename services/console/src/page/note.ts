import { html } from 'hono/html';
import type { Html } from './view.ts';

/** Says that something succeeded, where the eye and the focus are. */
export function note(text: string): Html {
  return html`<div class="utrecht-alert utrecht-alert--ok" role="status" tabindex="-1" autofocus>
    <div class="utrecht-alert__content"><p class="utrecht-paragraph">${text}</p></div>
  </div>`;
}
