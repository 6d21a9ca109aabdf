import { labels } from '@wachtpost/casework';
import type { FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { exceptionFields } from '../review/exception-fields.ts';
import type { ExceptionForm } from '../review/exception-fields.ts';
import { labelChoice, problem } from './decide-fields.ts';
import { summarise } from './describe.ts';

/** What was filled in, and which parts of it cannot stay so. */
export interface EscalateForm {
  readonly labels: readonly string[];
  readonly reason: string;
  /** When it takes effect. */
  readonly exception: ExceptionForm;
  readonly problems: readonly ('labels' | 'reason' | 'exception')[];
}

/** Asks why, straight from the queue. */
export function escalatePage(view: View, flag: FlagDetail, form: EscalateForm): Html {
  const { words, reader } = view;
  const here = `/flags/${flag.id}`;
  const wrong = (part: EscalateForm['problems'][number]) => form.problems.includes(part);
  return layout(
    { ...view, here: `${here}/escalate` },
    {
      title: words.escalate.title,
      content: html`${backLink(here, words.escalate.cancel)}
        <h1 class="utrecht-heading-1">${words.escalate.title}</h1>
        <p class="utrecht-paragraph utrecht-paragraph--lead">${summarise(view, flag)}</p>
        <p class="utrecht-paragraph">${words.escalate.text}</p>
        <form class="wp-section wp-narrow" method="post" action="${here}/escalate" novalidate>
          <input type="hidden" name="token" value="${reader?.token}" />
          ${form.problems.length > 0 && summary(view, form)}
          <fieldset
            class="wp-fieldset"
            id="escalate-labels"
            ${wrong('labels') ? html`aria-describedby="problem-labels"` : ''}
          >
            <legend class="wp-legend">${words.escalate.labels}</legend>
            ${wrong('labels') && problem('labels', words.escalate.chooseLabel)}
            <div class="wp-choices">${labels.map((label) => labelChoice(view, form, label))}</div>
          </fieldset>
          ${reasonField(view, form, wrong('reason'))} ${exceptionFields(view, form.exception)}
          <button class="utrecht-button utrecht-button--primary-action" type="submit">
            ${words.escalate.submit}
          </button>
        </form>`,
    },
  );
}

function reasonField({ words }: View, form: EscalateForm, isWrong: boolean): Html {
  return html`<div class="wp-fieldset">
    <label class="wp-legend" for="escalate-reason">${words.escalate.reason}</label>
    <p class="wp-quiet wp-small" id="reason-hint">${words.escalate.reasonHint}</p>
    ${isWrong && problem('reason', words.escalate.giveReason)}
    <textarea
      class="utrecht-textarea utrecht-textarea--html-textarea"
      id="escalate-reason"
      name="reason"
      rows="4"
      required
      aria-describedby="reason-hint ${isWrong ? 'problem-reason' : ''}"
      ${isWrong ? html`aria-invalid="true"` : ''}
    >
${form.reason}</textarea>
  </div>`;
}

function summary({ words }: View, { problems }: EscalateForm): Html {
  const says = {
    labels: words.escalate.chooseLabel,
    reason: words.escalate.giveReason,
    exception: words.review.exceptionShort,
  };
  return html`<div class="utrecht-alert utrecht-alert--error" role="alert" tabindex="-1" autofocus>
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph"><strong>${words.escalate.problems}</strong></p>
      <ul>
        ${problems.map(
          (part) =>
            html`<li>
              <a
                class="utrecht-link utrecht-link--html-a"
                href="#${part === 'exception' ? 'exception-reason' : `escalate-${part}`}"
                >${says[part]}</a
              >
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}
