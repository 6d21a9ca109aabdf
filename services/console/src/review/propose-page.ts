import type { FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import { summarise } from '../flag/describe.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { exceptionFields } from './exception-fields.ts';
import type { ProposeForm } from './submitted.ts';

/** A form of its own for what is proposed seldom and weighs much. */
export function proposePage(
  view: View,
  flag: FlagDetail,
  { path, form }: { path: 'hold' | 'unmask'; form: ProposeForm },
): Html {
  const { words, reader } = view;
  const hold = path === 'hold';
  const title = hold ? words.review.holdTitle : words.review.unmaskTitle;
  const failed = form.problems.length > 0 || form.exception.problem;
  return layout(
    { ...view, here: `/flags/${flag.id}/${path}` },
    {
      title,
      content: html`${backLink(`/flags/${flag.id}#review`, words.review.toFlag)}
        <div class="wp-narrow">
          <h1 class="utrecht-heading-1">${title}</h1>
          <p class="wp-quiet">${summarise(view, flag)}</p>
          <p class="utrecht-paragraph">${hold ? words.review.holdLead : words.review.unmaskLead}</p>
          ${failed && problems(view, form)}
          <form class="wp-form" method="post" action="/flags/${flag.id}/${path}" novalidate>
            <input type="hidden" name="token" value="${reader?.token}" />
            ${reasonField(view, form, hold ? words.review.holdReason : words.review.unmaskReason)}
            ${hold && html`${dateFields(view, form)} ${exceptionFields(view, form.exception)}`}
            <p>
              <button class="utrecht-button utrecht-button--primary-action" type="submit">
                ${words.review.send}
              </button>
            </p>
          </form>
        </div>`,
    },
  );
}

function problems({ words }: View, form: ProposeForm): Html {
  const says = { reason: words.review.reasonShort, dates: words.review.datesWrong };
  const all = [
    ...form.problems.map((part) => [part, says[part]] as const),
    ...(form.exception.problem ? [['exception-reason', words.review.exceptionShort] as const] : []),
  ];
  return html`<div class="utrecht-alert utrecht-alert--error" role="alert" tabindex="-1" autofocus>
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph"><strong>${words.review.notRecorded}</strong></p>
      <ul>
        ${all.map(
          ([part, text]) =>
            html`<li><a class="utrecht-link utrecht-link--html-a" href="#${part}">${text}</a></li>`,
        )}
      </ul>
    </div>
  </div>`;
}

function reasonField({ words }: View, form: ProposeForm, label: string): Html {
  const wrong = form.problems.includes('reason');
  return html`<div class="wp-field">
    <label class="wp-legend" for="reason">${label}</label>
    <p class="wp-quiet wp-small" id="reason-hint">${words.review.reasonHint}</p>
    ${wrong && html`<p class="wp-problem" id="reason-problem">${words.review.reasonShort}</p>`}
    <textarea
      class="utrecht-textarea utrecht-textarea--html-textarea"
      id="reason"
      name="reason"
      rows="4"
      maxlength="4000"
      aria-describedby="reason-hint ${wrong ? 'reason-problem' : ''}"
      ${wrong ? html`aria-invalid="true"` : ''}
    >
${form.reason}</textarea>
  </div>`;
}

function dateFields({ words }: View, form: ProposeForm): Html {
  const wrong = form.problems.includes('dates');
  const field = (name: 'reviewAt' | 'endsAt') =>
    html`<div class="wp-field">
      <label class="wp-legend" for="${name}">${words.review[name]}</label>
      <input
        class="utrecht-textbox utrecht-textbox--html-input"
        type="date"
        id="${name}"
        name="${name}"
        value="${form[name]}"
        aria-describedby="dates-hint ${wrong ? 'dates-problem' : ''}"
        ${wrong ? html`aria-invalid="true"` : ''}
      />
    </div>`;
  return html`<div class="wp-fieldset" id="dates" tabindex="-1">
    <p class="wp-quiet wp-small" id="dates-hint">${words.review.datesHint}</p>
    ${wrong && html`<p class="wp-problem" id="dates-problem">${words.review.datesWrong}</p>`}
    ${field('reviewAt')} ${field('endsAt')}
  </div>`;
}
