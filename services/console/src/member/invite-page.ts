import { invitationDays } from '@wachtpost/casework';
import { html } from 'hono/html';
import { backLink } from '../page/back.ts';
import { problemSummary, submitButton, textField } from '../page/fields.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { roleField } from './role-field.ts';
import type { Submitted } from './submitted.ts';

/** A form for one colleague. */
export function invitePage(
  view: View,
  { written, problems, fromProvider }: Submitted & { readonly fromProvider: boolean },
): Html {
  const { words, reader } = view;
  return layout(view, {
    title: words.member.inviteTitle,
    content: html`${backLink('/members', words.member.back)}
      <div class="wp-narrow">
        <h1 class="utrecht-heading-1">${words.member.inviteTitle}</h1>
        <p class="utrecht-paragraph">${words.member.inviteLead(invitationDays)}</p>
        <form class="wp-form" method="post" action="/members" novalidate autocomplete="off">
          <input type="hidden" name="token" value="${reader?.token}" />
          ${problemSummary(view, problems)}
          ${textField({
            name: 'name',
            label: words.member.name,
            value: written.name,
            problem: problems['name'],
          })}
          ${textField({
            name: 'email',
            type: 'email',
            label: words.member.email,
            hint: words.member.emailHint,
            value: written.email,
            problem: problems['email'],
          })}
          ${roleField(view, { values: written.roles, problem: problems['roles'], fromProvider })}
          ${submitButton(words.member.send)}
        </form>
      </div>`,
  });
}
