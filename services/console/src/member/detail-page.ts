import type { StaffMember, TokenFacts } from '@wachtpost/casework';
import { html } from 'hono/html';
import { may } from '../http/access.ts';
import { formatAgo, formatMoment, timeElement } from '../format/time.ts';
import { actionForm } from '../page/action.ts';
import { backLink } from '../page/back.ts';
import { problemSummary } from '../page/fields.ts';
import type { Problems } from '../page/fields.ts';
import { figure } from '../page/figure.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';
import { tokenList } from '../token/list.ts';
import { stateMark } from './list-page.ts';
import { roleField } from './role-field.ts';

export interface MemberPage {
  readonly member: StaffMember;
  readonly tokens: readonly TokenFacts[];
  readonly done: string | null;
  readonly problems: Problems;
  /** The identity provider gives roles anew at every sign-in. */
  readonly fromProvider: boolean;
}

/** One colleague: how they stand, their roles, and their access. */
export function memberPage(view: View, page: MemberPage): Html {
  const { member, tokens, done, problems } = page;
  const { words } = view;
  return layout(view, {
    title: member.name,
    content: html`${done !== null && note(done)} ${backLink('/members', words.member.back)}
      <div class="wp-narrow">
        <div>
          <h1 class="utrecht-heading-1"><bdi>${member.name}</bdi></h1>
          <p class="wp-quiet wp-anywhere">${member.email}</p>
        </div>
        ${problemSummary(view, problems)} ${figures(view, member)}
        ${member.invitationExpiresAt !== null && invitation(view, member)} ${rolesPart(view, page)}
        ${tokensPart(view, member, tokens)} ${access(view, member)}
      </div>`,
  });
}

function figures(view: View, member: StaffMember): Html {
  const { words } = view;
  return html`<dl class="wp-figures">
    ${figure(words.member.state, stateMark(view, member.state))}
    ${figure(words.member.since, timeElement(view, member.createdAt))}
    ${figure(
      words.member.sessions,
      member.sessions === 0 ? words.member.noSessions : words.member.devices(member.sessions),
    )}
    ${member.seenAt !== null && figure(words.member.seen, formatAgo(view, member.seenAt))}
  </dl>`;
}

function invitation(view: View, member: StaffMember): Html {
  const { words } = view;
  return html`<section class="wp-card wp-stack" aria-labelledby="invitation">
    <h2 class="utrecht-heading-3" id="invitation">${words.member.invitation}</h2>
    ${
      member.state === 'expired'
        ? html`<p class="utrecht-paragraph">${words.member.expiredText}</p>`
        : html`<p class="utrecht-paragraph">
            ${mailState(view, member)} ${holdsUntil(view, member)}
          </p>`
    }
    <div class="wp-actions">
      ${actionForm(view, {
        action: `/members/${member.id}/resend`,
        button: words.member.resend,
        describedBy: 'resend-hint',
      })}
      <p class="wp-quiet wp-small" id="resend-hint">${words.member.resendHint}</p>
    </div>
    <div class="wp-actions">
      ${actionForm(view, {
        action: `/members/${member.id}/withdraw`,
        button: words.member.withdraw,
        describedBy: 'withdraw-hint',
      })}
      <p class="wp-quiet wp-small" id="withdraw-hint">${words.member.withdrawHint}</p>
    </div>
  </section>`;
}

function mailState(view: View, { invitationSentAt, invitationFailedAt }: StaffMember): string {
  const { member } = view.words;
  if (invitationSentAt !== null) {
    return member.sent(formatAgo(view, invitationSentAt));
  }
  return invitationFailedAt === null ? member.willBeSent : member.failed;
}

function holdsUntil(view: View, { invitationExpiresAt }: StaffMember): string {
  return invitationExpiresAt === null
    ? ''
    : view.words.member.until(formatMoment(view, invitationExpiresAt));
}

function rolesPart(view: View, { member, problems, fromProvider }: MemberPage): Html {
  const { words, reader } = view;
  const isOwn = member.id === reader?.memberId;
  return html`<section class="wp-card wp-stack" aria-labelledby="change-roles">
    <h2 class="utrecht-heading-3" id="change-roles">${words.member.changeRoles}</h2>
    ${
      isOwn
        ? html`<p class="utrecht-paragraph">${words.member.ownRoles}</p>`
        : html`<form class="wp-form" method="post" action="/members/${member.id}/roles">
            <input type="hidden" name="token" value="${reader?.token}" />
            ${roleField(view, { values: member.roles, problem: problems['roles'], fromProvider })}
            <p>
              <button class="utrecht-button utrecht-button--primary-action" type="submit">
                ${words.member.saveRoles}
              </button>
            </p>
          </form>`
    }
  </section>`;
}

/** Who never had a token, and may have none, needs no words about it. */
function tokensPart(view: View, member: StaffMember, tokens: readonly TokenFacts[]): Html | null {
  const words = view.words.token;
  if (tokens.length === 0 && !may(member.roles, 'ownTokens')) {
    return null;
  }
  return html`<section class="wp-card wp-stack" aria-labelledby="tokens">
    <h2 class="utrecht-heading-3" id="tokens">${words.ofMember}</h2>
    <p class="utrecht-paragraph">
      ${tokens.length === 0 ? words.ofMemberNone : words.ofMemberText}
    </p>
    ${
      tokens.length > 0 &&
      tokenList(view, tokens, {
        label: words.ofMember,
        action: (id) => `/members/${member.id}/tokens/${id}/revoke`,
      })
    }
  </section>`;
}

function access(view: View, member: StaffMember): Html | null {
  const { words, reader } = view;
  const isOwn = member.id === reader?.memberId;
  const act = (name: string, button: string, hint: string, look?: 'danger') =>
    html`<div class="wp-actions">
      ${actionForm(view, {
        action: `/members/${member.id}/${name}`,
        button,
        describedBy: `${name}-hint`,
        ...(look && { look }),
      })}
      <p class="wp-quiet wp-small" id="${name}-hint">${hint}</p>
    </div>`;
  if (isOwn && member.sessions === 0) {
    return null;
  }
  return html`<section class="wp-card wp-stack" aria-labelledby="access">
    <h2 class="utrecht-heading-3" id="access">${words.member.access}</h2>
    ${member.sessions > 0 && act('end-sessions', words.member.endSessions, words.member.endSessionsHint)}
    ${
      !isOwn &&
      (member.state === 'disabled'
        ? act('enable', words.member.enable, words.member.enableHint)
        : act('disable', words.member.disable, words.member.disableHint, 'danger'))
    }
  </section>`;
}
