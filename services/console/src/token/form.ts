import { randomUUID } from 'node:crypto';
import { scopesOf } from '@wachtpost/casework';
import type { Scope } from '@wachtpost/casework';
import { longestTokenDays } from '@wachtpost/identity';
import { html } from 'hono/html';
import { formatDay } from '../format/time.ts';
import type { ScopeGroup } from '../messages/token.ts';
import {
  choiceBox,
  choiceField,
  groupOfFields,
  problemSummary,
  submitButton,
  textField,
} from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import type { Html, Reader, View } from '../page/view.ts';

export interface TokenForm {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: string;
  readonly problems: Problems;
}

export const emptyForm: TokenForm = { name: '', scopes: [], days: '90', problems: {} };

/** How long a token may work, in days, the longest last. */
const offeredDays = [30, 90, 180, longestTokenDays] as const;

const groupOf: Readonly<Record<Scope, ScopeGroup>> = {
  seeFlags: 'flags',
  workOnFlags: 'flags',
  secondReview: 'flags',
  seeOfficials: 'officials',
  manageOfficials: 'officials',
  seeAccounts: 'officials',
  manageAccounts: 'officials',
  seeConnectors: 'posts',
  manageConnectors: 'posts',
  importPosts: 'posts',
  seeOrganisation: 'organisation',
  manageOrganisation: 'organisation',
  seeHealth: 'organisation',
  seeStatistics: 'organisation',
};
const groups: readonly ScopeGroup[] = ['flags', 'officials', 'posts', 'organisation'];

/** Asks what a token is for, what it may do, and how long. Its id is chosen here, so that sending twice makes one. */
export function tokenForm(view: View, reader: Reader, form: TokenForm): Html {
  const words = view.words.token;
  return html`<form
    class="wp-form"
    method="post"
    action="/my/tokens"
    novalidate
    autocomplete="off"
    data-once
  >
    <input type="hidden" name="token" value="${reader.token}" />
    <input type="hidden" name="id" value="${randomUUID()}" />
    ${problemSummary(view, form.problems)}
    ${textField({
      name: 'name',
      label: words.name,
      hint: words.nameHint,
      value: form.name,
      problem: form.problems['name'],
    })}
    ${scopeField(view, reader, form)} ${daysField(view, form)} ${submitButton(words.submit)}
  </form>`;
}

function scopeField({ words: { token } }: View, reader: Reader, form: TokenForm): Html {
  const allowed = scopesOf(reader.roles);
  const field = { name: 'scopes', several: true, values: form.scopes };
  const problem = form.problems['scopes'];
  const content = groups.map((group) => {
    const own = allowed.filter((scope) => groupOf[scope] === group);
    return (
      own.length > 0 &&
      html`<fieldset class="wp-fieldset">
        <legend class="wp-legend wp-legend--sub">${token.groups[group]}</legend>
        <div class="wp-stack">
          ${own.map((scope) => choiceBox(field, { value: scope, text: token.scopes[scope] }))}
        </div>
      </fieldset>`
    );
  });
  const labelled = { name: field.name, label: token.may, hint: token.mayHint, problem };
  return groupOfFields(labelled, html`${content}`);
}

function daysField(view: View, { days, problems }: TokenForm): Html {
  const words = view.words.token;
  return choiceField({
    name: 'days',
    label: words.days,
    problem: problems['days'],
    several: false,
    values: [days],
    choices: offeredDays.map((count) => ({
      value: String(count),
      text: words.dayChoices[count],
      hint: words.until(formatDay(view, new Date(view.now.getTime() + count * 86_400_000))),
    })),
  });
}
