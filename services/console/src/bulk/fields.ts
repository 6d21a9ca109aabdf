import { bulkOutcomes, labels } from '@wachtpost/casework';
import { html } from 'hono/html';
import { labelChoice, outcomeChoice, problem } from '../flag/decide-fields.ts';
import type { Html, View } from '../page/view.ts';
import type { BulkForm } from './submitted.ts';

type Part = BulkForm['problems'][number];
/** What has to be filled in differently, in words. */
export type Problems = ReadonlyMap<Part, string>;

/** The decision that is asked once for all. */
export function decisionFields(view: View, filled: BulkForm, problems: Problems): Html {
  const { words } = view;
  return html`<fieldset class="wp-fieldset" id="bulk-outcome" ${describedBy(problems, 'outcome')}>
      <legend class="wp-legend">${words.decide.outcome}</legend>
      ${shown(problems, 'outcome')}
      ${bulkOutcomes.map((outcome) => outcomeChoice(view, filled, outcome))}
      <p class="wp-quiet wp-small">${words.bulk.escalate}</p>
    </fieldset>
    <fieldset
      class="wp-fieldset"
      id="bulk-labels"
      ${describedBy(problems, 'labels', 'labels-hint')}
    >
      <legend class="wp-legend">${words.decide.labels}</legend>
      <p class="wp-quiet wp-small" id="labels-hint">${words.bulk.labelsHint}</p>
      ${shown(problems, 'labels')}
      <div class="wp-choices">${labels.map((label) => labelChoice(view, filled, label))}</div>
    </fieldset>
    <div class="wp-fieldset">
      <label class="wp-legend" for="bulk-note">${words.bulk.note}</label>
      <p class="wp-quiet wp-small" id="note-hint">${words.bulk.noteHint}</p>
      ${shown(problems, 'note')}
      <textarea
        class="utrecht-textarea utrecht-textarea--html-textarea"
        id="bulk-note"
        name="note"
        rows="3"
        required
        ${describedBy(problems, 'note', 'note-hint')}
        ${problems.has('note') ? html`aria-invalid="true"` : ''}
      >
${filled.note}</textarea>
    </div>`;
}

export function problemsOf({ words }: View, form: BulkForm): Problems {
  const says: Readonly<Record<Part, string>> = {
    flags: words.bulk.chooseFlags,
    outcome: words.decide.chooseOutcome,
    labels: words.decide.chooseLabel,
    note: words.bulk.giveNote,
  };
  return new Map(form.problems.map((part) => [part, says[part]]));
}

export function problemSummary({ words }: View, problems: Problems): Html {
  return html`<div class="utrecht-alert utrecht-alert--error" role="alert" tabindex="-1" autofocus>
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph"><strong>${words.decide.problems}</strong></p>
      <ul>
        ${Array.from(
          problems,
          ([part, says]) =>
            html`<li>
              <a class="utrecht-link utrecht-link--html-a" href="#bulk-${part}">${says}</a>
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}

export function shown(problems: Problems, part: Part): Html | null {
  const says = problems.get(part);
  return says === undefined ? null : problem(part, says);
}

export function describedBy(problems: Problems, part: Part, hint?: string): Html | null {
  const ids = [hint, problems.has(part) ? `problem-${part}` : undefined].filter(Boolean);
  return ids.length === 0 ? null : html`aria-describedby="${ids.join(' ')}"`;
}
