import type { GoldenItem } from '@wachtpost/casework';
import { html } from 'hono/html';
import { showHostile } from '../format/hostile.ts';
import { actionForm } from '../page/action.ts';
import { backLink } from '../page/back.ts';
import { choiceField, problemSummary, submitButton } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import { answerFields, areaField } from './check-fields.ts';
import { describeAnswer } from './check-page.ts';
import type { WrittenGolden } from './submitted.ts';

export interface GoldenPage {
  readonly items: readonly GoldenItem[];
  readonly done: string | null;
  readonly written: WrittenGolden;
  readonly problems: Problems;
}

/** Invented texts with their answers: what is used, and a form for another. */
export function goldenPage(view: View, page: GoldenPage): Html {
  const { quality: words } = view.words;
  return layout(
    { ...view, here: '/quality/golden' },
    {
      title: words.goldenTitle,
      content: html`${backLink('/quality/checks', words.back)}
        <h1 class="utrecht-heading-1">${words.goldenTitle}</h1>
        ${page.done && note(page.done)}
        <p class="utrecht-paragraph wp-lead">${words.goldenLead}</p>
        <div class="wp-narrow">${form(view, page)}</div>
        <section class="wp-section" aria-labelledby="items-title">
          <h2 class="utrecht-heading-2" id="items-title">${words.all}</h2>
          ${
            page.items.length === 0
              ? html`<p class="utrecht-paragraph">${words.noGolden}</p>`
              : html`<ul class="wp-rows">
                  ${page.items.map((one) => item(view, one))}
                </ul>`
          }
        </section>`,
    },
  );
}

function form(view: View, { written, problems }: GoldenPage): Html {
  const { words, reader } = view;
  const { quality } = words;
  return html`<form class="wp-form" method="post" action="/quality/golden" novalidate>
    <input type="hidden" name="token" value="${reader?.token}" />
    ${problemSummary(view, problems)}
    ${areaField({
      name: 'text',
      label: quality.goldenText,
      hint: quality.goldenTextHint,
      value: written.text,
      problem: problems['text'],
      rows: 4,
    })}
    ${answerFields(view, written, problems)}
    ${areaField({
      name: 'explanation',
      label: quality.explanation,
      hint: quality.explanationHint,
      value: written.explanation,
      problem: problems['explanation'],
      rows: 3,
    })}
    ${choiceField({
      name: 'invented',
      several: true,
      label: quality.invented,
      values: written.invented ? ['yes'] : [],
      problem: problems['invented'],
      choices: [{ value: 'yes', text: quality.inventedText }],
    })}
    ${submitButton(quality.add)}
  </form>`;
}

function item(view: View, golden: GoldenItem): Html {
  const { quality: words } = view.words;
  const { id, text, explanation, addedByName } = golden;
  return html`<li class="wp-proposal">
    <p class="utrecht-paragraph" id="item-${id}">
      <strong>${describeAnswer(view, golden)}</strong>
    </p>
    <p class="wp-quiet wp-small">${words.addedBy(addedByName)}</p>
    <p class="wp-decision-note">${explanation}</p>
    <details class="wp-more">
      <summary class="wp-more__title">${words.showText}</summary>
      <p>${showHostile(text)}</p>
    </details>
    ${actionForm(view, {
      action: `/quality/golden/${id}/retire`,
      button: words.retire,
      describedBy: `item-${id}`,
    })}
  </li>`;
}
