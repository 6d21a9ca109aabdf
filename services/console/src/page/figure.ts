import { html } from 'hono/html';
import type { Html } from './view.ts';

/** One term and its value, inside a list of figures. */
export function figure(term: string, value: Html | string): Html {
  return html`<div class="wp-figure">
    <dt class="wp-quiet">${term}</dt>
    <dd>${value}</dd>
  </div>`;
}
