import { labels } from '@wachtpost/casework';
import type { Problems } from '../page/fields.ts';
import { choiceField } from '../page/fields.ts';
import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';
import type { WrittenAnswer } from './submitted.ts';

/** Whether it needs attention, and what it is. */
export function answerFields({ words }: View, written: WrittenAnswer, problems: Problems): Html {
  return html`${choiceField({
    name: 'relevant',
    several: false,
    label: words.quality.question,
    values: [written.relevant],
    problem: problems['relevant'],
    choices: [
      { value: 'yes', text: words.quality.yes },
      { value: 'no', text: words.quality.no },
    ],
  })}
  ${choiceField({
    name: 'labels',
    several: true,
    label: words.quality.labels,
    hint: words.quality.labelsHint,
    values: written.labels,
    problem: problems['labels'],
    choices: labels.map((label) => ({ value: label, text: words.label[label].term })),
  })}`;
}

/** Several lines of text with label, help and problem. */
export function areaField(field: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly problem?: string | undefined;
  readonly rows: number;
}): Html {
  const { name, label, hint, value, problem, rows } = field;
  const id = `field-${name}`;
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return html`<div class="wp-field">
    <label class="wp-legend" for="${id}">${label}</label>
    ${hint !== undefined && html`<p class="wp-quiet wp-small" id="${id}-hint">${hint}</p>`}
    ${problem !== undefined && html`<p class="wp-problem" id="${id}-problem">${problem}</p>`}
    <textarea
      class="utrecht-textarea utrecht-textarea--html-textarea"
      id="${id}"
      name="${name}"
      rows="${rows}"
      ${described === '' ? '' : html`aria-describedby="${described}"`}
      ${problem === undefined ? '' : html`aria-invalid="true"`}
    >
${value}</textarea>
  </div>`;
}
