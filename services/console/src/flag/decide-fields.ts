import { labels } from '@wachtpost/casework';
import type { Label } from '@wachtpost/casework';
import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';
import type { ExceptionForm } from '../review/exception-fields.ts';

/** What was filled in, and which parts of it cannot stay so. */
export interface DecideForm {
  readonly outcome: string | null;
  readonly labels: readonly string[];
  readonly note: string;
  /** When an escalation takes effect. */
  readonly exception: ExceptionForm;
  readonly problems: readonly ('outcome' | 'labels' | 'note' | 'exception')[];
}

/** From the lightest to the gravest, so that nothing is escalated by the first key pressed. */
export const outcomes = ['not_relevant', 'watch', 'confirmed', 'escalated'] as const;

export function outcomeChoice(
  { words }: View,
  form: Pick<DecideForm, 'outcome'>,
  outcome: (typeof outcomes)[number],
): Html {
  const { name, hint } = words.decide.outcomes[outcome];
  return html`<div class="wp-choice">
    <input
      class="utrecht-radio-button utrecht-radio-button--html-input"
      type="radio"
      id="outcome-${outcome}"
      name="outcome"
      value="${outcome}"
      aria-describedby="outcome-${outcome}-hint"
      ${form.outcome === outcome ? 'checked' : ''}
      ${outcome === 'not_relevant' ? html`data-key="x" data-submits` : ''}
    />
    <div>
      <label class="wp-choice__label" for="outcome-${outcome}">${name}</label>
      <p class="wp-quiet wp-small" id="outcome-${outcome}-hint">${hint}</p>
    </div>
  </div>`;
}

export function labelChoice({ words }: View, form: Pick<DecideForm, 'labels'>, label: Label): Html {
  return html`<div class="wp-choice">
    <input
      class="utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
      type="checkbox"
      id="label-${label}"
      name="labels"
      value="${label}"
      ${form.labels.includes(label) ? 'checked' : ''}
      data-key="${labels.indexOf(label) + 1}"
    />
    <label class="wp-choice__label wp-capital" for="label-${label}"
      >${words.label[label].term}</label
    >
  </div>`;
}

export function problemSummary({ words }: View, form: DecideForm): Html {
  const says = {
    outcome: words.decide.chooseOutcome,
    labels: words.decide.chooseLabel,
    note: words.decide.shorterNote,
    exception: words.review.exceptionShort,
  };
  return html`<div class="utrecht-alert utrecht-alert--error" role="alert" tabindex="-1" autofocus>
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph"><strong>${words.decide.problems}</strong></p>
      <ul>
        ${form.problems.map(
          (part) =>
            html`<li>
              <a
                class="utrecht-link utrecht-link--html-a"
                href="#${part === 'exception' ? 'exception-reason' : `decide-${part}`}"
                >${says[part]}</a
              >
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}

export function problem(part: string, text: string): Html {
  return html`<p class="wp-problem" id="problem-${part}">${text}</p>`;
}
