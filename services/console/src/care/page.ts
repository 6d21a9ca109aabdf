import { breakHours, labels } from '@wachtpost/casework';
import type { Care, ContactPoint } from '@wachtpost/casework';
import { html } from 'hono/html';
import { contactList, isReachable } from '../contact/list.ts';
import { actionForm } from '../page/action.ts';
import { choiceField, problemSummary, submitButton, textField } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';

export interface WorkPage {
  readonly care: Care;
  /** Whom the organisation turns to. */
  readonly contacts: readonly ContactPoint[];
  /** What was done just now, in words. */
  readonly done: string | null;
  /** What was written and is no number that makes sense; null for a fresh form. */
  readonly refused: { readonly budget: string } | null;
}

/** An adviser's own page: how much is enough, what they would rather not get, a break, and where to talk about it. */
export function workPage(view: View, page: WorkPage): Html {
  const { care } = view.words;
  return layout(view, {
    title: care.title,
    content: html`${page.done !== null && note(page.done)}
      <div class="wp-narrow">
        <h1 class="utrecht-heading-1">${care.title}</h1>
        <p class="utrecht-paragraph utrecht-paragraph--lead">${care.lead}</p>
        ${budgetSection(view, page)} ${breakSection(view, page.care)}
        ${labelsSection(view, page.care)} ${helpSection(view, page.contacts)}
      </div>`,
  });
}

function budgetSection(view: View, { care: mine, refused }: WorkPage): Html {
  const { care, together } = view.words;
  const problems = refused === null ? {} : { budget: care.budgetProblem };
  const measure = mine.budget === null ? care.noBudget : care.ofBudget(mine.budget);
  return section(
    'today',
    care.today,
    html`<p class="utrecht-paragraph">${care.readToday(mine.readToday)} ${measure}</p>
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href="/my/pace">${together.toPace}</a>
      </p>
      <form class="wp-form" method="post" action="/my/work/budget" novalidate autocomplete="off">
        ${token(view)} ${problemSummary(view, problems)}
        ${textField({
          name: 'budget',
          label: care.budget,
          hint: care.budgetHint,
          numeric: true,
          value: refused?.budget ?? mine.budget?.toString() ?? '',
          problem: problems.budget,
        })}
        ${submitButton(care.save)}
      </form>`,
  );
}

function breakSection(view: View, mine: Care): Html {
  const { care } = view.words;
  return section(
    'break',
    care.breakTitle,
    html`<p class="utrecht-paragraph">${care.breakText(breakHours)}</p>
      ${
        mine.breakEndsAt === null &&
        actionForm(view, { action: '/my/work/break', button: care.breakStart })
      }`,
  );
}

function labelsSection(view: View, mine: Care): Html {
  const { care, label } = view.words;
  return section(
    'labels',
    care.labelsTitle,
    html`<form class="wp-form" method="post" action="/my/work/labels" autocomplete="off">
      ${token(view)}
      ${choiceField({
        name: 'labels',
        label: care.labels,
        hint: care.labelsHint,
        several: true,
        values: mine.optedOut,
        choices: labels.map((value) => ({ value, text: label[value].term })),
      })}
      ${submitButton(care.save)}
    </form>`,
  );
}

function helpSection(view: View, contacts: readonly ContactPoint[]): Html {
  const { care } = view.words;
  const reachable = contacts.filter(isReachable);
  return section(
    'help',
    care.helpTitle,
    html`<p class="utrecht-paragraph">${care.help}</p>
      <p class="utrecht-paragraph"><strong>${care.helpDanger}</strong></p>
      ${
        reachable.length > 0 &&
        html`<h3 class="utrecht-heading-3">${care.helpContacts}</h3>
          ${contactList(view, reachable)}`
      }`,
  );
}

function section(id: string, title: string, content: Html): Html {
  return html`<section class="wp-section" aria-labelledby="${id}-title">
    <h2 class="utrecht-heading-2" id="${id}-title">${title}</h2>
    ${content}
  </section>`;
}

const token = ({ reader }: View) =>
  html`<input type="hidden" name="token" value="${reader?.token}" />`;
