import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';

/** Who says it: a machine guesses, in a hollow dashed frame; a person saw it, in a full one. In words too. */
export function originMark({ words }: View, of: 'machine' | 'person'): Html {
  return html`<span class="wp-origin wp-origin--${of}">${words.labelling[of]}</span>`;
}
