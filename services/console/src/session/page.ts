import type { OwnSession } from '@wachtpost/casework';
import type { SessionLimits } from '@wachtpost/identity';
import { html } from 'hono/html';
import { formatMoment, timeElement } from '../format/time.ts';
import { may } from '../http/access.ts';
import { actionForm } from '../page/action.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';

export interface SessionsPage {
  readonly sessions: readonly OwnSession[];
  /** The one that shows this page. */
  readonly currentId: string;
  readonly limits: SessionLimits;
  readonly done: boolean;
}

/** Where the reader is signed in: each browser, coarsely, and a button that ends it. */
export function sessionsPage(view: View, page: SessionsPage): Html {
  const { session } = view.words;
  const { idleMinutes, hours } = page.limits;
  return layout(view, {
    title: session.title,
    content: html`${page.done && note(session.done)}
      <h1 class="utrecht-heading-1">${session.title}</h1>
      <p class="utrecht-paragraph wp-lead">${session.lead(idleMinutes, hours)}</p>
      <ul class="wp-rows" aria-label="${session.list}">
        ${page.sessions.map((each) => row(view, each, each.id === page.currentId))}
      </ul>
      ${page.sessions.length > 1 && endOthers(view)} ${toTokens(view)}`,
  });
}

function row(view: View, each: OwnSession, current: boolean): Html {
  const { session } = view.words;
  const id = `session-${each.id}`;
  return html`<li class="wp-row">
    <p class="wp-row__name" id="${id}">
      <strong
        >${session.device(session.browsers[each.browser], session.systems[each.system])}</strong
      >
      ${current && html`<span class="wp-quiet">${session.current}</span>`}
    </p>
    <p class="wp-small">
      ${session.since(formatMoment(view, each.startedAt))}
      <br />${session.used} ${timeElement(view, each.seenAt)}
    </p>
    ${
      !current &&
      actionForm(view, {
        action: `/my/sessions/${each.id}/end`,
        button: session.end,
        describedBy: id,
      })
    }
  </li>`;
}

/** What acts for somebody without being signed in stands on a page of its own. */
function toTokens({ words, reader }: View): Html | null {
  return reader !== null && may(reader.roles, 'ownTokens')
    ? html`<p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href="/my/tokens">${words.token.toTokens}</a>
      </p>`
    : null;
}

function endOthers(view: View): Html {
  const { session } = view.words;
  return html`<div class="wp-actions">
      ${actionForm(view, {
        action: '/my/sessions/end-others',
        button: session.endOthers,
        look: 'danger',
      })}
    </div>
    <p class="utrecht-paragraph wp-readable">${session.unknown}</p>`;
}
