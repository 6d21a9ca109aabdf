import { html } from 'hono/html';
import type { Html, View } from './view.ts';

/** What the tool is not, on every page. */
export function footer({ words, requestId }: View): Html {
  return html`<footer class="wp-footer">
    <div class="wp-footer__content">
      <p>${words.site.disclaimer}</p>
      <p class="wp-quiet">${words.site.request} <code>${requestId}</code></p>
    </div>
  </footer>`;
}
