import type { LevelPreview, Levels, OrganisationDetails, Sensitivity } from '@wachtpost/casework';
import { html } from 'hono/html';
import { backToManage } from '../manage/page.ts';
import { choiceField, problemSummary, submitButton, textField } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import { levelForm } from './levels.ts';

export interface OrganisationPage {
  readonly details: OrganisationDetails;
  readonly problems: Problems;
  readonly chosen: Sensitivity;
  readonly levels: Levels;
  readonly preview: LevelPreview;
  readonly done: string | null;
}

/** Who the organisation is, and how readily it flags. */
export function organisationPage(view: View, page: OrganisationPage): Html {
  const { words } = view;
  return layout(view, {
    title: words.organisation.title,
    content: html`${page.done !== null && note(page.done)} ${backToManage(view)}
      <h1 class="utrecht-heading-1">${words.organisation.title}</h1>
      <div class="wp-narrow">${levelForm(view, page)} ${detailsForm(view, page)}</div>`,
  });
}

function detailsForm(view: View, { details, problems }: OrganisationPage): Html {
  const { words, reader } = view;
  const says = words.organisation;
  const text = (name: 'name' | 'place' | 'contactName', hint?: string) =>
    textField({
      name,
      label: says.fields[name],
      hint,
      value: details[name],
      problem: problems[name],
    });
  return html`<section class="wp-card wp-stack" aria-labelledby="details">
    <h2 class="utrecht-heading-3" id="details">${says.details}</h2>
    <form class="wp-form" method="post" action="/organisation" novalidate autocomplete="off">
      <input type="hidden" name="token" value="${reader?.token}" />
      ${problemSummary(view, problems)} ${text('name')}
      ${choiceField({
        name: 'kind',
        label: says.fields.kind,
        several: false,
        values: [details.kind],
        problem: problems['kind'],
        choices: (['gemeente', 'provincie', 'waterschap'] as const).map((value) => ({
          value,
          text: says.kinds[value],
        })),
      })}
      ${text('place', says.placeHint)} ${text('contactName', says.contactHint)}
      ${textField({
        name: 'contactEmail',
        type: 'email',
        label: says.fields.contactEmail,
        value: details.contactEmail,
        problem: problems['contactEmail'],
      })}
      ${textField({
        name: 'contactPhone',
        type: 'tel',
        label: says.fields.contactPhone,
        value: details.contactPhone,
        problem: problems['contactPhone'],
      })}
      ${choiceField({
        name: 'language',
        label: says.fields.language,
        hint: says.languageHint,
        several: false,
        values: [details.language],
        problem: problems['language'],
        choices: [
          { value: 'nl', text: 'Nederlands' },
          { value: 'en', text: 'English' },
        ],
      })}
      ${submitButton(says.save)}
    </form>
  </section>`;
}
