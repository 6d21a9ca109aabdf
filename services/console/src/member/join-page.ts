import type { Invitation } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatList } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

/** What a letter opens. Nothing is used up before its person signs in. */
export function joinPage(view: View, invitation: Invitation, code: string): Html {
  const { words, language, reader } = view;
  const { organisation, name, roles, expiresAt } = invitation;
  const title = words.member.join(organisation);
  const names = formatList(
    language,
    roles.map((role) => words.role[role]),
  );
  return layout(view, {
    title,
    content: html`<div class="wp-narrow">
      <h1 class="utrecht-heading-1">${title}</h1>
      <p class="utrecht-paragraph utrecht-paragraph--lead">${words.member.joinText(name, names)}</p>
      <p class="utrecht-paragraph">${words.member.joinUntil(formatMoment(view, expiresAt))}</p>
      ${reader && html`<p class="utrecht-paragraph">${words.member.joinSignedIn(reader.name)}</p>`}
      <p>
        <a
          class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--primary-action"
          href="/sign-in?invitation=${code}"
          >${words.member.joinButton}</a
        >
      </p>
    </div>`,
  });
}

export function closedPage(view: View): Html {
  const { words } = view;
  return layout(view, {
    title: words.member.closed,
    content: html`<div class="wp-narrow">
      <h1 class="utrecht-heading-1">${words.member.closed}</h1>
      <p class="utrecht-paragraph">${words.member.closedText}</p>
      <p><a class="utrecht-link utrecht-link--html-a" href="/">${words.member.closedLink}</a></p>
    </div>`,
  });
}
