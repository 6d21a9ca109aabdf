import { html } from 'hono/html';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

/** Why somebody sees the front page, where there is a reason. */
export type Arrival = 'signed_out' | 'expired' | null;

/** The front page of somebody who is not signed in. */
export function landingPage(
  view: View,
  page: { arrival: Arrival; next: string; configured: boolean },
): Html {
  const { signIn, site } = view.words;
  return layout(view, {
    title: signIn.title,
    content: html`<div class="wp-landing">
      <h1 class="utrecht-heading-1 wp-landing__title">${site.name}</h1>
      <p class="utrecht-paragraph utrecht-paragraph--lead">${signIn.lead}</p>
      ${page.arrival && notice(view, page.arrival)}
      ${page.configured ? signInLink(view, page.next) : unconfigured(view)}
      <ul class="wp-promises">
        ${signIn.promises.map((promise) => html`<li>${promise}</li>`)}
      </ul>
    </div>`,
  });
}

/** Signed out here, on the way to do so at the provider: by itself, or by a link where the browser does not go. */
export function leavingPage(view: View, href: string): Html {
  const { signIn } = view.words;
  return layout(view, {
    title: signIn.leavingTitle,
    movesOnTo: href,
    content: html`<div class="wp-narrow">
      <h1 class="utrecht-heading-1">${signIn.leavingTitle}</h1>
      <p class="utrecht-paragraph">${signIn.leaving}</p>
      <p>
        <a
          class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--primary-action"
          href="${href}"
          rel="noreferrer"
          >${signIn.leave}</a
        >
      </p>
    </div>`,
  });
}

function notice({ words }: View, arrival: 'signed_out' | 'expired'): Html {
  const text = arrival === 'signed_out' ? words.signIn.signedOut : words.signIn.expired;
  return html`<div class="utrecht-alert utrecht-alert--info" role="status">
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph">${text}</p>
    </div>
  </div>`;
}

/** A link, not a form: the policy lets forms lead nowhere but here, and this leads to the provider. */
function signInLink({ words }: View, next: string): Html {
  const query = new URLSearchParams(next === '/' ? {} : { next }).toString();
  return html`<p class="wp-landing__action">
    <a
      class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--primary-action"
      href="/sign-in${query && `?${query}`}"
      >${words.signIn.button}</a
    >
    <span class="wp-quiet">${words.signIn.hint}</span>
  </p>`;
}

function unconfigured({ words }: View): Html {
  return html`<div class="utrecht-alert utrecht-alert--warning">
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph">${words.signIn.unconfigured}</p>
    </div>
  </div>`;
}
