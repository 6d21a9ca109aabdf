import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';

/** Under a page with shortcuts: how to see them, and how to turn them off. */
export function keysHint({ words }: View): Html {
  const { keys } = words;
  return html`<p class="wp-keys">
    <kbd class="wp-key">?</kbd> ${keys.hint}
    <a class="utrecht-link utrecht-link--html-a" href="/help/keys">${keys.all}</a>
    <span data-keys data-help="/help/keys" data-off="${keys.off}" data-on="${keys.on}" hidden>
      <button class="utrecht-link-button utrecht-link-button--html-button" type="button"></button>
    </span>
  </p>`;
}
