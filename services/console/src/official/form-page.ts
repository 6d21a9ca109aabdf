import { displayName } from '@wachtpost/casework';
import type { Official } from '@wachtpost/casework';
import { html } from 'hono/html';
import { platformName } from '../messages/platform.ts';
import { backLink } from '../page/back.ts';
import { problemSummary, submitButton, textField } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import { accountPlatforms } from './values.ts';
import type { ValueName, Values } from './values.ts';
import { valueName } from './words.ts';

export interface OfficialForm {
  readonly values: Values;
  readonly problems: Problems;
  /** Null for somebody new. */
  readonly official: Official | null;
  readonly done: string | null;
}

/** What is known of one official: names, where they work, accounts and nicknames. */
export function officialFormPage(view: View, form: OfficialForm): Html {
  const { words, reader } = view;
  const says = words.official;
  const { official } = form;
  const title = official === null ? says.add : displayName(official.name);
  const field = (name: ValueName, extra: object = {}) => valueField(view, form, name, extra);
  return layout(view, {
    title,
    content: html`${form.done !== null && note(form.done)}
      ${backLink('/officials', words.account.backToOfficials)}
      <div class="wp-narrow">
        <h1 class="utrecht-heading-1"><bdi>${title}</bdi></h1>
        ${official === null ? html`<p class="utrecht-paragraph">${says.consentFirst}</p>` : standing(view, official)}
        <form
          class="wp-form"
          method="post"
          action="${official === null ? '/officials' : `/officials/${official.id}`}"
          novalidate
          autocomplete="off"
        >
          <input type="hidden" name="token" value="${reader?.token}" />
          ${problemSummary(view, form.problems)} ${field('given')} ${field('initials')}
          ${field('particle')} ${field('family')}
          ${field('function', { hint: says.hints.function })} ${field('party')}
          ${field('email', { type: 'email', hint: says.hints.email })}
          ${field('aliases', { hint: says.hints.aliases })}
          ${field('termEndsOn', { type: 'date', hint: says.hints.termEndsOn })}
          <details class="wp-more" ${anyAccount(form) ? 'open' : ''}>
            <summary class="wp-more__title">${says.accounts}</summary>
            <div class="wp-more__fields">
              <p class="wp-quiet wp-small">${says.hints.accounts}</p>
              ${accountPlatforms.map((platform) => field(platform))}
            </div>
          </details>
          ${submitButton(official === null ? says.register : says.save)}
        </form>
        ${
          official &&
          html`<p>
            <a class="utrecht-link utrecht-link--html-a" href="/officials/${official.id}/erase"
              >${says.erase.link}</a
            >
          </p>`
        }
      </div>`,
  });
}

function valueField(
  view: View,
  { values, problems }: OfficialForm,
  name: ValueName,
  extra: object,
): Html {
  return textField({
    name,
    label: valueName(view, name),
    value: values[name],
    problem: problems[name],
    ...extra,
  });
}

/** On which platforms somebody consents, and where their accounts stand. */
function standing({ words }: View, { id, consents }: Official): Html {
  const names = consents.map(({ platform }) => platformName(words.platform, platform));
  return html`<p class="utrecht-paragraph">
      ${names.length === 0 ? words.official.noConsent : words.official.consents(names.join(', '))}
    </p>
    <p>
      <a class="utrecht-link utrecht-link--html-a" href="/officials/${id}/accounts"
        >${words.official.toAccounts}</a
      >
    </p>`;
}

function anyAccount({ values, problems }: OfficialForm): boolean {
  return accountPlatforms.some((platform) => values[platform] !== '' || platform in problems);
}
