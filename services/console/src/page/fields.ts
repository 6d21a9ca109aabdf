import { html } from 'hono/html';
import type { Html, View } from './view.ts';

/** What is wrong with a form, by the name of a field, in words. */
export type Problems = Readonly<Record<string, string>>;

interface Labelled {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
}

export interface TextField extends Labelled {
  readonly value: string;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'datetime-local' | 'search';
  readonly autocomplete?: string;
  readonly numeric?: boolean;
  readonly optional?: string | undefined;
}

const fieldId = (name: string) => `field-${name}`;

/** One line of text with its label, help and problem. */
export function textField(field: TextField): Html {
  const { name, type = 'text', autocomplete = 'off' } = field;
  return html`<div class="wp-field">
    ${fieldLabel(field, field.optional)} ${hintOf(field)} ${problemOf(field)}
    <input
      class="utrecht-textbox utrecht-textbox--html-input"
      id="${fieldId(name)}"
      name="${name}"
      type="${type}"
      autocomplete="${autocomplete}"
      ${field.numeric ? html`inputmode="numeric"` : ''}
      value="${field.value}"
      ${described(field)}
    />
  </div>`;
}

/** Several lines of text. */
export function areaField(field: Labelled & { readonly value: string }): Html {
  const { name, value } = field;
  return html`<div class="wp-field">
    ${fieldLabel(field)} ${hintOf(field)} ${problemOf(field)}
    <textarea
      class="utrecht-textarea utrecht-textarea--html-textarea"
      id="${fieldId(name)}"
      name="${name}"
      rows="3"
      ${described(field)}
    >
${value}</textarea>
  </div>`;
}

/** One box, ticked or not. */
export function tickField(field: Omit<Labelled, 'problem'> & { readonly checked: boolean }): Html {
  const { name, label, hint, checked } = field;
  const id = fieldId(name);
  return html`<div class="wp-choice">
    <input
      class="utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
      type="checkbox"
      id="${id}"
      name="${name}"
      value="on"
      ${hint === undefined ? '' : html`aria-describedby="${id}-hint"`}
      ${checked ? 'checked' : ''}
    />
    <div>
      <label class="wp-choice__label" for="${id}">${label}</label>
      ${hintOf(field)}
    </div>
  </div>`;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

/** One or several of a few, all in sight. */
export function choiceField(
  field: Labelled & {
    readonly several: boolean;
    readonly values: readonly string[];
    readonly choices: readonly Choice[];
  },
): Html {
  const boxes = field.choices.map((choice) => choiceBox(field, choice));
  return groupOfFields(field, html`${boxes}`);
}

/** Fields that are one question together. */
export function groupOfFields(field: Labelled, content: Html): Html {
  return html`<fieldset
    class="wp-fieldset"
    id="${fieldId(field.name)}"
    tabindex="-1"
    ${described(field)}
  >
    <legend class="wp-legend">${field.label}</legend>
    <div class="wp-stack">${hintOf(field)} ${problemOf(field)} ${content}</div>
  </fieldset>`;
}

/** One of the choices of a field. */
export function choiceBox(
  field: {
    readonly name: string;
    readonly several: boolean;
    readonly values: readonly string[];
  },
  { value, text, hint }: Choice,
): Html {
  const id = `${fieldId(field.name)}-${value}`;
  const look = field.several
    ? 'utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom'
    : 'utrecht-radio-button utrecht-radio-button--html-input';
  return html`<div class="wp-choice">
    <input
      class="${look}"
      type="${field.several ? 'checkbox' : 'radio'}"
      id="${id}"
      name="${field.name}"
      value="${value}"
      ${hint === undefined ? '' : html`aria-describedby="${id}-hint"`}
      ${field.values.includes(value) ? 'checked' : ''}
    />
    <div>
      <label class="wp-choice__label" for="${id}">${text}</label>
      ${hint !== undefined && html`<p class="wp-quiet wp-small" id="${id}-hint">${hint}</p>`}
    </div>
  </div>`;
}

/** What is wrong, each leading to its field; nothing where nothing is. */
export function problemSummary({ words }: View, problems: Problems): Html | null {
  const entries = Object.entries(problems);
  if (entries.length === 0) {
    return null;
  }
  return html`<div class="utrecht-alert utrecht-alert--error" role="alert" tabindex="-1" autofocus>
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph"><strong>${words.form.problems}</strong></p>
      <ul>
        ${entries.map(
          ([name, problem]) =>
            html`<li>
              <a class="utrecht-link utrecht-link--html-a" href="#${fieldId(name)}">${problem}</a>
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}

export function submitButton(text: string): Html {
  return html`<p>
    <button class="utrecht-button utrecht-button--primary-action" type="submit">${text}</button>
  </p>`;
}

function fieldLabel({ name, label }: Labelled, optional?: string): Html {
  return html`<label class="wp-legend" for="${fieldId(name)}"
    >${label}
    ${optional !== undefined && html`<span class="wp-quiet wp-optional">${optional}</span>`}</label
  >`;
}

function hintOf({ name, hint }: Labelled): Html | null {
  return hint === undefined
    ? null
    : html`<p class="wp-quiet wp-small" id="${fieldId(name)}-hint">${hint}</p>`;
}

function problemOf({ name, problem }: Labelled): Html | null {
  return problem === undefined
    ? null
    : html`<p class="wp-problem" id="${fieldId(name)}-problem">${problem}</p>`;
}

function described({ name, hint, problem }: Labelled): Html | string {
  const id = fieldId(name);
  const ids = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const invalid = problem === undefined ? '' : html`aria-invalid="true"`;
  return ids === '' ? '' : html`aria-describedby="${ids}" ${invalid}`;
}
