import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';
import type { Field } from './schema.ts';
import { fieldName, ownName, removeName } from './submitted.ts';
import type { Filled, Problem } from './submitted.ts';

interface Shown {
  readonly field: Field;
  readonly written: string;
  readonly problem: Problem | undefined;
  /** A secret that is set already. */
  readonly isSet: boolean;
  /** It is ticked to go. */
  readonly goes: boolean;
  /** It was sent and came back because something was wrong. */
  readonly refused: boolean;
}

export const fieldId = (name: string) => (name === ownName ? 'own-name' : `field-${name}`);

/** One setting: label, help, what is wrong, and the control. */
export function fieldOf(view: View, filled: Filled, field: Field, kept: readonly string[]): Html {
  const shown = {
    field,
    written: filled.written[field.name] ?? '',
    problem: filled.problems[field.name],
    isSet: kept.includes(field.name),
    goes: filled.removed.includes(field.name),
    refused: Object.keys(filled.problems).length > 0,
  };
  return field.kind === 'switch' ? switchField(view, shown) : labelled(view, shown);
}

function labelled(view: View, shown: Shown): Html {
  const { field, problem, isSet } = shown;
  const id = fieldId(field.name);
  const optional = !field.required && !isSet && !hasInitial(field);
  const help = helpFor(view, shown);
  return html`<div class="wp-field">
    <label class="wp-legend" for="${id}"
      >${label(view, field)}
      ${optional && html`<span class="wp-quiet wp-optional">${view.words.form.optional}</span>`}</label
    >
    ${help !== '' && html`<p class="wp-quiet wp-small" id="${id}-help">${help}</p>`}
    ${problem && problemOf(id, problem)} ${control(view, shown, describedBy(id, help, problem))}
    ${isSet && !field.required && removeTick(view, shown)}
  </div>`;
}

/** A secret never stands in its field, so that an empty field keeps it and something else has to take it away. */
function removeTick(view: View, { field, goes }: Shown): Html {
  const id = `${fieldId(field.name)}-remove`;
  return html`<div class="wp-choice">
    <input
      class="utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
      type="checkbox"
      id="${id}"
      name="${removeName(field.name)}"
      value="on"
      ${goes ? 'checked' : ''}
    />
    <label class="wp-choice__label" for="${id}"
      >${view.words.form.removeSecret}<span class="wp-hidden">: ${label(view, field)}</span></label
    >
  </div>`;
}

/** It has a value of its own, so nobody wonders whether it may stay empty. */
function hasInitial({ initial }: Field): boolean {
  return initial !== null && initial !== '' && !(Array.isArray(initial) && initial.length === 0);
}

/** The words of a kind are Dutch, whatever language the page is in. */
function label(view: View, field: Field): Html {
  const words = labelOf(view, field);
  return view.language === 'nl' || field.label === null
    ? html`${words}`
    : html`<span lang="nl">${words}</span>`;
}

export function labelOf({ words }: View, { label: own, name }: Field): string {
  return own ?? words.form.labels[name] ?? name;
}

/** A choice that is a platform, or a word that needs one of ours. */
function choiceOf({ words }: View, { name }: Field, choice: string): string {
  return name === 'platform'
    ? platformName(words.platform, choice)
    : (words.form.choices[choice] ?? choice);
}

function describedBy(id: string, help: string, problem: Problem | undefined): Html | string {
  const ids = [...(help === '' ? [] : [`${id}-help`]), ...(problem ? [`${id}-problem`] : [])];
  const invalid = problem ? html`aria-invalid="true"` : '';
  return ids.length === 0 ? '' : html`aria-describedby="${ids.join(' ')}" ${invalid}`;
}

export function problemOf(id: string, { words, technical }: Problem): Html {
  return html`<p class="wp-problem" id="${id}-problem">
    ${words}
    ${technical !== undefined && html`<span class="wp-small" lang="en">(${technical})</span>`}
  </p>`;
}

function control(view: View, { field, written }: Shown, described: Html | string): Html {
  const id = fieldId(field.name);
  const name = fieldName(field.name);
  if (field.kind === 'choice') {
    return html`<select
      class="utrecht-select utrecht-select--html-select"
      id="${id}"
      name="${name}"
      ${described}
    >
      ${!field.required && field.initial === null && html`<option value="">${view.words.form.noChoice}</option>`}
      ${field.choices.map(
        (choice) =>
          html`<option value="${choice}" ${choice === written ? 'selected' : ''}>
            ${choiceOf(view, field, choice)}
          </option>`,
      )}
    </select>`;
  }
  if (field.kind === 'list' || field.kind === 'json') {
    return html`<textarea
      class="utrecht-textarea utrecht-textarea--html-textarea"
      id="${id}"
      name="${name}"
      rows="${field.kind === 'list' ? 4 : 6}"
      spellcheck="false"
      ${described}
    >
${written}</textarea>`;
  }
  // A secret is never written back, also not the one that was just sent.
  const value = field.kind === 'secret' ? '' : written;
  return html`<input
    class="utrecht-textbox utrecht-textbox--html-input"
    id="${id}"
    name="${name}"
    type="${field.kind === 'secret' ? 'password' : 'text'}"
    autocomplete="${field.kind === 'secret' ? 'new-password' : 'off'}"
    ${field.kind === 'number' ? html`inputmode="numeric"` : ''}
    ${field.kind === 'address' ? html`inputmode="url"` : ''}
    spellcheck="false"
    value="${value}"
    ${described}
  />`;
}

function switchField(view: View, { field, written }: Shown): Html {
  const id = fieldId(field.name);
  return html`<div class="wp-choice">
    <input
      class="utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
      type="checkbox"
      id="${id}"
      name="${fieldName(field.name)}"
      value="on"
      ${written === '' ? '' : 'checked'}
    />
    <label class="wp-choice__label" for="${id}">${label(view, field)}</label>
  </div>`;
}

/** What can be said beside the label: how lists are written, and within which limits. */
function helpFor(view: View, { field, isSet, refused }: Shown): string {
  const words = view.words.form;
  if (field.kind === 'secret') {
    return isSet ? words.secretSet : refused ? words.secretAgain : words.secretNew;
  }
  if (field.kind === 'list') {
    const { manyest } = field.limits;
    const most = manyest === undefined ? '' : words.most(formatCount(view.language, manyest));
    return `${words.perLine} ${most}`.trim();
  }
  if (field.kind === 'json') {
    return words.json;
  }
  return field.kind === 'number' ? rangeFor(view, field) : '';
}

function rangeFor({ words, language }: View, { limits: { least, most } }: Field): string {
  const [low, high] = [least, most].map(
    (edge) => edge !== undefined && formatCount(language, edge),
  );
  if (low && high) {
    return words.form.range(low, high);
  }
  return low ? words.form.from(low) : high ? words.form.upTo(high) : '';
}
