import type { Notice, RequestState } from '@wachtpost/casework';
import { html } from 'hono/html';
import { timeElement } from '../format/time.ts';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';
import { link, say, section } from './frame.ts';

/** What is new for an official, and one button that puts it away. */
export function newsSection(view: View, notices: readonly Notice[]): Html {
  const { words, reader } = view;
  if (notices.length === 0) {
    return section('news', words.my.news, say(words.my.noNews));
  }
  return section(
    'news',
    words.my.news,
    html`<ul class="wp-history">
        ${notices.map((notice) => newsItem(view, notice))}
      </ul>
      <form method="post" action="/my/read">
        <input type="hidden" name="token" value="${reader?.token}" />
        ${notices.map(({ id }) => html`<input type="hidden" name="id" value="${id}" />`)}
        <button class="utrecht-button utrecht-button--secondary-action" type="submit">
          ${words.my.seen}
        </button>
      </form>`,
  );
}

function newsItem(view: View, notice: Notice): Html {
  const { words } = view;
  return html`<li class="wp-history__item">
    <p class="wp-quiet wp-small">${timeElement(view, notice.createdAt)}</p>
    <p>
      ${notice.urgent && html`<strong>${words.notice.urgent}:</strong>`} ${describe(view, notice)}
      ${link(placeOf(notice), words.notice.look)}
    </p>
  </li>`;
}

function describe({ words }: View, { kind, detail, platform }: Notice): string {
  const name = platform === null ? '' : platformName(words.platform, platform);
  switch (kind) {
    case 'raised':
      return words.notice.raised;
    case 'decided':
      return words.notice.decided[detail ?? ''] ?? words.notice.raised;
    case 'step':
      return words.notice.step;
    case 'request':
      return words.notice.request[detail as RequestState] ?? words.request.title;
    case 'consent_ending':
      return words.notice.consent_ending(name);
    case 'consent_ended':
      return words.notice.consent_ended(name);
    default:
      return kind satisfies never;
  }
}

function placeOf({ kind, flagId }: Notice): string {
  if (flagId !== null) {
    return `/my/incidents/${flagId}`;
  }
  return kind === 'request' ? '/my/requests' : '/my/consent';
}
