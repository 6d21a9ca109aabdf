import { stepKinds } from '@wachtpost/casework';
import type { ContactPoint, FlagDetail, Step } from '@wachtpost/casework';
import { html } from 'hono/html';
import { contactList } from '../contact/list.ts';
import { summarise } from '../flag/describe.ts';
import { actionForm } from '../page/action.ts';
import { backLink } from '../page/back.ts';
import { choiceField, problemSummary, submitButton, textField } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import { stepList } from './list.ts';

export interface StepsPage {
  readonly flag: FlagDetail;
  readonly steps: readonly Step[];
  readonly contacts: readonly ContactPoint[];
  readonly form: { readonly kind: string; readonly doneOn: string; readonly problems: Problems };
  readonly done: string | null;
}

/** For advisers: what was done about a flag, and who can help. Officials see the first on their own page. */
export function stepsPage(view: View, page: StepsPage): Html {
  const { words } = view;
  const { flag, steps, contacts } = page;
  const here = `/flags/${flag.id}/steps`;
  return layout(
    { ...view, here },
    {
      title: words.incident.toSteps,
      content: html`${backLink(`/flags/${flag.id}`, words.incident.toFlag)}
        ${page.done !== null && note(page.done)}
        <h1 class="utrecht-heading-1">${words.incident.toSteps}</h1>
        <p class="utrecht-paragraph">${summarise(view, flag)}</p>
        <div class="wp-columns">
          <div class="wp-columns__main">
            <section class="wp-section" aria-labelledby="steps">
              <h2 class="utrecht-heading-2" id="steps">${words.incident.done}</h2>
              ${recorded(view, steps, here)}
            </section>
            <section class="wp-section" aria-labelledby="record">
              <h2 class="utrecht-heading-2" id="record">${words.incident.record}</h2>
              ${recordForm(view, page, here)}
            </section>
          </div>
          <div class="wp-columns__side">
            <section class="wp-section" aria-labelledby="contacts">
              <h2 class="utrecht-heading-2" id="contacts">${words.contact.list}</h2>
              ${contactList(view, contacts)}
            </section>
          </div>
        </div>`,
    },
  );
}

function recorded(view: View, steps: readonly Step[], here: string): Html {
  return steps.length === 0
    ? html`<p class="utrecht-paragraph">${view.words.incident.nothingRecorded}</p>`
    : stepList(view, steps, (step, titleId) =>
        actionForm(view, {
          action: `${here}/${step.id}/remove`,
          button: view.words.incident.removeStep,
          describedBy: titleId,
        }),
      );
}

function recordForm(view: View, { form }: StepsPage, here: string): Html {
  const { words, reader } = view;
  return html`<form class="wp-form" method="post" action="${here}" novalidate>
    <input type="hidden" name="token" value="${reader?.token}" />
    ${problemSummary(view, form.problems)}
    <p class="utrecht-paragraph">${words.incident.recordLead}</p>
    ${choiceField({
      name: 'kind',
      label: words.incident.recordKind,
      problem: form.problems['kind'],
      several: false,
      values: [form.kind],
      choices: stepKinds.map((value) => ({ value, text: words.incident.steps[value] })),
    })}
    ${textField({
      name: 'doneOn',
      label: words.incident.recordDay,
      problem: form.problems['doneOn'],
      type: 'date',
      value: form.doneOn,
    })}
    ${submitButton(words.incident.recordSubmit)}
  </form>`;
}
