import { labels } from '@wachtpost/casework';
import type { FlagDetail, Label } from '@wachtpost/casework';
import { html } from 'hono/html';
import { may } from '../http/access.ts';
import type { Html, View } from '../page/view.ts';
import { labelChoice, outcomeChoice, outcomes, problem, problemSummary } from './decide-fields.ts';
import type { DecideForm } from './decide-fields.ts';
import { lastDecision, showDecision } from './decision.ts';
import { exceptionFields, ordinary } from '../review/exception-fields.ts';
import { escalationWaits } from '../review/section.ts';
import { isWaiting } from './work.ts';

export function decideSection(
  view: View,
  flag: FlagDetail,
  { form, label }: { form: DecideForm | null; label: Label | null },
): Html {
  const { words, reader } = view;
  const title = isWaiting(flag) ? words.decide.title : words.decide.titleDecided;
  return html`<section class="wp-section wp-decide" id="decide" aria-labelledby="decide-title">
    <h2 class="utrecht-heading-2" id="decide-title">${title}</h2>
    ${obstacle(view, flag) ?? decideForm(view, flag, form ?? fresh(flag, label), reader?.token ?? '')}
  </section>`;
}

/** Why this reader cannot decide now; null when they can. */
function obstacle(view: View, flag: FlagDetail): Html | null {
  const { words, reader } = view;
  const decided = lastDecision(flag);
  if (!isWaiting(flag)) {
    return decided === null
      ? say(words.decide.decided)
      : html`<p class="utrecht-paragraph">
          <strong>${decided.memberName}</strong> ${words.history.event.decided}:
          ${showDecision(view, decided)}
        </p>`;
  }
  if (reader === null || !may(reader.roles, 'workOnFlags')) {
    return say(words.decide.onlyAdviser);
  }
  if (escalationWaits(flag)) {
    return say(words.review.decideWaits);
  }
  const { claim } = flag;
  return claim !== null && claim.memberId !== reader.memberId
    ? say(words.decide.byOther(claim.name))
    : null;
}

function say(text: string): Html {
  return html`<p class="utrecht-paragraph">${text}</p>`;
}

/** The label that somebody pressed in the queue stands instead of the computer's. */
function fresh(flag: FlagDetail, label: Label | null): DecideForm {
  const named = label === null ? flag.labels : [label];
  return { outcome: null, labels: named, note: '', problems: [], exception: ordinary };
}

function decideForm(view: View, flag: FlagDetail, form: DecideForm, token: string): Html {
  const { words } = view;
  const wrong = (part: DecideForm['problems'][number]) => form.problems.includes(part);
  return html`<form method="post" action="/flags/${flag.id}/decide" novalidate>
    <input type="hidden" name="token" value="${token}" />
    ${form.problems.length > 0 && problemSummary(view, form)}
    <fieldset
      class="wp-fieldset"
      id="decide-outcome"
      ${wrong('outcome') ? html`aria-describedby="problem-outcome"` : ''}
    >
      <legend class="wp-legend">${words.decide.outcome}</legend>
      ${wrong('outcome') && problem('outcome', words.decide.chooseOutcome)}
      ${outcomes.map((outcome) => outcomeChoice(view, form, outcome))}
      <details
        class="wp-more"
        ${form.exception.problem || form.exception.kind !== '' ? 'open' : ''}
      >
        <summary class="wp-more__title">${words.decide.escalateHow}</summary>
        ${exceptionFields(view, form.exception)}
      </details>
    </fieldset>
    <fieldset
      class="wp-fieldset"
      id="decide-labels"
      aria-describedby="labels-hint ${wrong('labels') ? 'problem-labels' : ''}"
    >
      <legend class="wp-legend">${words.decide.labels}</legend>
      <p class="wp-quiet wp-small" id="labels-hint">${words.decide.labelsHint}</p>
      ${wrong('labels') && problem('labels', words.decide.chooseLabel)}
      <div class="wp-choices">${labels.map((label) => labelChoice(view, form, label))}</div>
    </fieldset>
    <div class="wp-fieldset">
      <label class="wp-legend" for="decide-note">${words.decide.note}</label>
      <p class="wp-quiet wp-small" id="note-hint">${words.decide.noteHint}</p>
      ${wrong('note') && problem('note', words.decide.shorterNote)}
      <textarea
        class="utrecht-textarea utrecht-textarea--html-textarea"
        id="decide-note"
        name="note"
        rows="3"
        aria-describedby="note-hint ${wrong('note') ? 'problem-note' : ''}"
        ${wrong('note') ? html`aria-invalid="true"` : ''}
      >
${form.note}</textarea>
    </div>
    <button class="utrecht-button utrecht-button--primary-action" type="submit">
      ${words.decide.submit}
    </button>
    <a class="utrecht-link utrecht-link--html-a" href="/flags/${flag.id}/escalate" data-key="e"
      >${words.together.escalateNow}</a
    >
  </form>`;
}
