import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';

/** What was filled in about when a proposal takes effect. */
export interface ExceptionForm {
  /** Empty for the ordinary way. */
  readonly kind: string;
  readonly reason: string;
  readonly problem: boolean;
}

export const ordinary: ExceptionForm = { kind: '', reason: '', problem: false };

const ways = ['', 'urgent', 'alone'] as const;

/** Danger first: whoever reads nothing else reads that. Then when it takes effect, and why not later. */
export function exceptionFields(view: View, form: ExceptionForm): Html {
  const { words } = view;
  return html`<fieldset class="wp-fieldset" id="exception" aria-describedby="exception-danger">
    <legend class="wp-legend">${words.review.when}</legend>
    <p class="wp-danger" id="exception-danger">${words.review.danger}</p>
    ${ways.map((way) => choice(view, form, way))}
    <div class="wp-field">
      <label class="wp-legend" for="exception-reason">${words.review.exceptionReason}</label>
      ${
        form.problem &&
        html`<p class="wp-problem" id="exception-problem" role="alert">
          ${words.review.exceptionShort}
        </p>`
      }
      <textarea
        class="utrecht-textarea utrecht-textarea--html-textarea"
        id="exception-reason"
        name="exceptionReason"
        rows="2"
        maxlength="2000"
        ${form.problem ? html`aria-describedby="exception-problem" aria-invalid="true" autofocus` : ''}
      >
${form.reason}</textarea>
    </div>
  </fieldset>`;
}

function choice({ words }: View, form: ExceptionForm, way: (typeof ways)[number]): Html {
  const name = way === '' ? words.review.ordinary : words.review[way];
  const hint =
    way === ''
      ? words.review.ordinaryHint
      : way === 'urgent'
        ? words.review.urgentHint
        : words.review.aloneHint;
  const id = `exception-${way === '' ? 'none' : way}`;
  return html`<div class="wp-choice">
    <input
      class="utrecht-radio-button utrecht-radio-button--html-input"
      type="radio"
      id="${id}"
      name="exception"
      value="${way}"
      aria-describedby="${id}-hint"
      ${form.kind === way ? 'checked' : ''}
    />
    <div>
      <label class="wp-choice__label" for="${id}">${name}</label>
      <p class="wp-quiet wp-small" id="${id}-hint">${hint}</p>
    </div>
  </div>`;
}
