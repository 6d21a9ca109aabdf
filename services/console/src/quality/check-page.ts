import type { Check, CheckAnswer, RevealedCheck } from '@wachtpost/casework';
import { html } from 'hono/html';
import { describeLabels } from '../flag/describe.ts';
import { holdsMarks, knownLanguage, showHostile } from '../format/hostile.ts';
import { formatList } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import { platformName } from '../messages/platform.ts';
import { actionForm } from '../page/action.ts';
import { backLink } from '../page/back.ts';
import { problemSummary, submitButton, textField } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import { answerFields } from './check-fields.ts';
import type { WrittenAnswer } from './submitted.ts';

export interface CheckPage {
  readonly check: Check;
  readonly done: string | null;
  /** Null until somebody asks for the text. */
  readonly revealed: RevealedCheck | null;
  readonly written: WrittenAnswer;
  readonly skipReason: string;
  readonly problems: Problems;
}

/** One check: the question first, and what was said of it before only once it is answered. */
export function checkPage(view: View, page: CheckPage): Html {
  const { quality: words } = view.words;
  const { check, done, problems } = page;
  const waits = check.status === 'waiting';
  const title = words.kinds[check.kind].name;
  return layout(
    { ...view, here: `/quality/checks/${check.id}` },
    {
      title,
      content: html`${backLink('/quality/checks', words.back)}
        <div class="wp-narrow">
          <h1 class="utrecht-heading-1">${title}</h1>
          ${done && note(done)} ${problemSummary(view, problems)}
          ${waits && html`<p class="utrecht-paragraph">${words.kinds[check.kind].says}</p>`}
          ${check.platform !== null && about(view, check)}
          ${waits ? toJudge(view, page) : settled(view, check)}
        </div>`,
    },
  );
}

function about(view: View, { officials, platform }: Check): Html {
  const { words, language } = view;
  const names = officials.length === 0 ? words.quality.nobody : formatList(language, officials);
  return html`<p class="wp-quiet">
    ${words.quality.about(names, platformName(words.platform, platform ?? ''))}
  </p>`;
}

function toJudge(view: View, page: CheckPage): Html {
  const { quality: words } = view.words;
  const { check, revealed } = page;
  return html`<p class="wp-quiet wp-small">${words.until(formatMoment(view, check.expiresAt))}</p>
    ${check.kind === 'decision' && html`<p class="utrecht-paragraph">${words.blind}</p>`}
    ${
      revealed === null
        ? html`${actionForm(view, {
              action: `/quality/checks/${check.id}/reveal`,
              button: words.show,
              look: 'primary',
              describedBy: 'show-hint',
            })}
            <p class="wp-quiet wp-small" id="show-hint">${words.showHint}</p>`
        : html`${quote(view, check, revealed)} ${answerForm(view, page)}`
    }
    ${skipForm(view, page)}`;
}

function quote({ words }: View, check: Check, { text, lang }: RevealedCheck): Html {
  const language = knownLanguage(lang);
  return html`<h2 class="utrecht-heading-2" id="text-title">${words.quality.text}</h2>
    ${check.kind === 'golden' && html`<p><strong>${words.quality.kinds.golden.name}</strong></p>`}
    <blockquote
      class="wp-post"
      tabindex="0"
      aria-labelledby="text-title"
      ${language ? html`lang="${language}"` : ''}
    >
      ${showHostile(text)}
    </blockquote>
    ${holdsMarks(text) && html`<p class="wp-small wp-quiet">${words.flag.marks}</p>`}`;
}

function answerForm(view: View, { check, written, problems }: CheckPage): Html {
  const { words, reader } = view;
  return html`<form
    class="wp-form"
    method="post"
    action="/quality/checks/${check.id}/answer"
    novalidate
  >
    <input type="hidden" name="token" value="${reader?.token}" />
    ${check.kind === 'sample' && html`<p class="wp-danger">${words.quality.danger}</p>`}
    ${answerFields(view, written, problems)} ${submitButton(words.quality.answer)}
  </form>`;
}

function skipForm({ words, reader }: View, { check, skipReason, problems }: CheckPage): Html {
  const problem = problems['reason'];
  return html`<details class="wp-more" ${problem === undefined ? '' : 'open'}>
    <summary class="wp-more__title">${words.quality.skip}</summary>
    <form class="wp-form" method="post" action="/quality/checks/${check.id}/skip" novalidate>
      <input type="hidden" name="token" value="${reader?.token}" />
      ${textField({ name: 'reason', label: words.quality.skipWhy, value: skipReason, problem })}
      <p>
        <button class="utrecht-button utrecht-button--secondary-action" type="submit">
          ${words.quality.skip}
        </button>
      </p>
    </form>
  </details>`;
}

function settled(view: View, check: Check): Html {
  const { quality: words } = view.words;
  const { kind, status, endReason, answer, reference, explanation, flagId } = check;
  return html`<p class="utrecht-paragraph">
      <strong>${words.status[status]}.</strong> ${endReason !== null && words.ends[endReason]}
    </p>
    ${answer && said(view, words.yours, answer)}
    ${reference && said(view, kind === 'golden' ? words.known : words.colleague, reference)}
    ${explanation && html`<p class="wp-decision-note">${explanation}</p>`}
    ${
      answer &&
      reference &&
      html`<p class="utrecht-paragraph">
        ${isAlike(answer, reference) ? words.same : words.different}
      </p>`
    }
    ${kind === 'sample' && flagId && html`<p class="utrecht-paragraph">${words.raised}</p>`}
    ${
      flagId &&
      html`<p>
        <a class="utrecht-link utrecht-link--html-a" href="/flags/${flagId}">${words.toFlag}</a>
      </p>`
    }`;
}

function said(view: View, who: string, answer: CheckAnswer): Html {
  return html`<p class="utrecht-paragraph">
    <strong>${who}:</strong> ${describeAnswer(view, answer)}
  </p>`;
}

export function describeAnswer(view: View, { relevant, labels }: CheckAnswer): string {
  const { quality: words } = view.words;
  return relevant ? words.relevant(describeLabels(view, labels, 'conjunction')) : words.notRelevant;
}

function isAlike(one: CheckAnswer, other: CheckAnswer): boolean {
  return one.relevant === other.relevant && sorted(one) === sorted(other);
}

function sorted({ labels }: CheckAnswer): string {
  return labels.toSorted().join();
}
