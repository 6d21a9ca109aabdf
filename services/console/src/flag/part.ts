import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';

/** A form whose answer takes the place of one part of the page; without script it is a whole page. */
export function partForm(
  { reader }: View,
  form: { readonly action: string; readonly part: string; readonly content: Html },
): Html {
  return html`<form
    method="post"
    action="${form.action}"
    hx-post="${form.action}"
    hx-target="#${form.part}"
    hx-swap="outerHTML"
  >
    <input type="hidden" name="token" value="${reader?.token}" />
    ${form.content}
  </form>`;
}

export function partButton(
  text: string,
  button: {
    readonly look?: 'primary' | 'secondary';
    readonly hint?: string;
    readonly key?: string;
  } = {},
): Html {
  const { look = 'secondary', hint, key } = button;
  return html`<button
    class="utrecht-button utrecht-button--${look}-action wp-button-small"
    type="submit"
    ${hint === undefined ? '' : html`aria-describedby="${hint}"`}
    ${key === undefined ? '' : html`data-key="${key}"`}
  >
    ${text}
  </button>`;
}
