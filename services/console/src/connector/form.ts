import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';
import { fieldId, fieldOf, labelOf, problemOf } from './fields.ts';
import { isAside } from './schema.ts';
import type { Field } from './schema.ts';
import { ownName } from './submitted.ts';
import type { Filled } from './submitted.ts';

export interface SettingsForm {
  readonly action: string;
  readonly kind: string;
  readonly fields: readonly Field[];
  readonly filled: Filled;
  /** Names of secrets that are set. */
  readonly kept: readonly string[];
  /** Words of the button. */
  readonly submit: string;
}

/** Name and settings of a connector, as its kind describes them. */
export function settingsForm(view: View, form: SettingsForm): Html {
  const { words, reader } = view;
  const { fields, filled, kept } = form;
  const wrong = Object.keys(filled.problems).length > 0;
  const show = (field: Field) => fieldOf(view, filled, field, kept);
  const aside = fields.filter(isAside);
  const asideIsWrong = aside.some(({ name }) => name in filled.problems);
  return html`<form
    class="wp-form"
    method="post"
    action="${form.action}"
    novalidate
    autocomplete="off"
  >
    <input type="hidden" name="token" value="${reader?.token}" />
    <input type="hidden" name="kind" value="${form.kind}" />
    ${wrong && problemSummary(view, form)} ${nameField(view, filled)}
    ${fields.filter((field) => !isAside(field)).map(show)}
    ${
      aside.length > 0 &&
      html`<details class="wp-more" ${asideIsWrong ? 'open' : ''}>
        <summary class="wp-more__title">${words.form.more}</summary>
        <div class="wp-more__fields">${aside.map(show)}</div>
      </details>`
    }
    <p>
      <button class="utrecht-button utrecht-button--primary-action" type="submit">
        ${form.submit}
      </button>
    </p>
  </form>`;
}

function nameField({ words }: View, { name, problems }: Filled): Html {
  const problem = problems[ownName];
  const id = fieldId(ownName);
  return html`<div class="wp-field">
    <label class="wp-legend" for="${id}">${words.form.name}</label>
    <p class="wp-quiet wp-small" id="${id}-help">${words.form.nameHint}</p>
    ${problem && problemOf(id, problem)}
    <input
      class="utrecht-textbox utrecht-textbox--html-input"
      id="${id}"
      name="name"
      type="text"
      autocomplete="off"
      value="${name}"
      aria-describedby="${id}-help ${problem ? `${id}-problem` : ''}"
      ${problem ? html`aria-invalid="true"` : ''}
    />
  </div>`;
}

/** Each problem leads to its field. One that belongs to no field leads nowhere. */
function problemSummary(view: View, { fields, filled }: SettingsForm): Html {
  const { words } = view;
  const labels = new Map([
    [ownName, words.form.name],
    ...fields.map((field) => [field.name, labelOf(view, field)] as const),
  ]);
  return html`<div class="utrecht-alert utrecht-alert--error" role="alert" tabindex="-1" autofocus>
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph"><strong>${words.form.problems}</strong></p>
      <ul>
        ${Object.entries(filled.problems).map(([name, problem]) => {
          const label = labels.get(name);
          return label === undefined
            ? html`<li>${problem.words} <span lang="en">${problem.technical}</span></li>`
            : html`<li>
                <a class="utrecht-link utrecht-link--html-a" href="#${fieldId(name)}"
                  >${label}: ${problem.words}</a
                >
              </li>`;
        })}
      </ul>
    </div>
  </div>`;
}
