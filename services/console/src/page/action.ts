import { html } from 'hono/html';
import type { Html, View } from './view.ts';

/** A form that is one button. `fields` travel with it unseen. */
export function actionForm(
  { reader }: View,
  form: {
    readonly action: string;
    readonly button: string;
    readonly look?: 'primary' | 'secondary' | 'danger';
    readonly fields?: Readonly<Record<string, string>>;
    /** Id of what says which of several equal buttons this is. */
    readonly describedBy?: string;
    /** The shortcut that presses it. */
    readonly key?: string;
  },
): Html {
  const { look = 'secondary', fields = {}, describedBy, key } = form;
  const looks = {
    primary: 'utrecht-button--primary-action',
    secondary: 'utrecht-button--secondary-action',
    danger: 'utrecht-button--primary-action wp-button-danger',
  };
  return html`<form method="post" action="${form.action}">
    <input type="hidden" name="token" value="${reader?.token}" />
    ${Object.entries(fields).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    <button
      class="utrecht-button ${looks[look]}"
      type="submit"
      ${describedBy === undefined ? '' : html`aria-describedby="${describedBy}"`}
      ${key === undefined ? '' : html`data-key="${key}"`}
    >
      ${form.button}
    </button>
  </form>`;
}
