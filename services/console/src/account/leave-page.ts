import { html } from 'hono/html';
import { platformName } from '../messages/platform.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import type { Handle } from './accounts.ts';
import { ownBase } from './scope.ts';

/**
 * What will happen at the platform, and the way there. A link, not a form: the policy lets forms lead nowhere
 * but here.
 */
export function leavePage(view: View, { platform, handle }: Handle, href: string): Html {
  const { words } = view;
  const name = platformName(words.platform, platform);
  const title = words.claim.leaveTitle(name);
  return narrow(view, {
    title,
    content: html`<p class="utrecht-paragraph">${words.claim.leaveText(name, handle)}</p>
      <p class="utrecht-paragraph">${words.claim.leaveKeep}</p>
      <p>
        <a
          class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--primary-action"
          href="${href}"
          rel="noreferrer"
          >${words.claim.leave(name)}</a
        >
      </p>`,
  });
}

/** Back from the platform without an answer that counts. */
export function returnedPage(view: View, why: 'denied' | 'unknown' | 'used'): Html {
  const { returnedTitle, returned } = view.words.claim;
  return narrow(view, {
    title: returnedTitle,
    content: html`<p class="utrecht-paragraph">${returned[why]}</p>`,
  });
}

function narrow(view: View, { title, content }: { title: string; content: Html }): Html {
  return layout(
    { ...view, here: ownBase },
    {
      title,
      content: html`${backLink(ownBase, view.words.account.back)}
        <div class="wp-narrow">
          <h1 class="utrecht-heading-1">${title}</h1>
          ${content}
        </div>`,
    },
  );
}
