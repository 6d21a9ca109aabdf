import { html } from 'hono/html';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';

const tabs = [
  { name: 'start', href: '/my' },
  { name: 'consent', href: '/my/consent' },
  { name: 'incidents', href: '/my/incidents' },
  { name: 'requests', href: '/my/requests' },
  { name: 'notices', href: '/my/notices' },
  { name: 'accounts', href: '/my/accounts' },
  { name: 'help', href: '/my/help' },
  { name: 'data', href: '/my/data' },
] as const;

/** A page of an official about themselves: where else one can go, what was just done, and the page itself. */
export function ownPage(
  view: View,
  page: {
    /** The address of the page, also where a form that was refused shows it. */
    readonly here: string;
    readonly title: string;
    /** What was just done. */
    readonly done?: string | null;
    readonly content: Html;
  },
): Html {
  const { here, title, done = null, content } = page;
  return layout(
    { ...view, here },
    {
      title,
      content: html`${ownTabs(view, here)} ${done !== null && note(done)}
        <h1 class="utrecht-heading-1">${title}</h1>
        ${content}`,
    },
  );
}

export function ownTabs({ words }: View, here: string): Html {
  const path = here.split('?')[0] ?? '';
  return html`<nav class="wp-tabs" aria-label="${words.my.nav}">
    <ul class="wp-tabs__list">
      ${tabs.map(
        ({ name, href }) =>
          html`<li>
            <a class="wp-tabs__link" href="${href}" ${currentOf(path, href)}
              >${words.my.tabs[name]}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

function currentOf(path: string, href: string): Html | string {
  if (path === href) {
    return html`aria-current="page"`;
  }
  return href !== '/my' && path.startsWith(`${href}/`) ? html`aria-current="true"` : '';
}

export function section(id: string, title: string, content: Html): Html {
  return html`<section class="wp-section" aria-labelledby="${id}">
    <h2 class="utrecht-heading-2" id="${id}">${title}</h2>
    ${content}
  </section>`;
}

export function say(text: string): Html {
  return html`<p class="utrecht-paragraph">${text}</p>`;
}

export function points(texts: readonly string[]): Html {
  return html`<ul class="wp-points">
    ${texts.map((text) => html`<li>${text}</li>`)}
  </ul>`;
}

export function link(href: string, text: string): Html {
  return html`<a class="utrecht-link utrecht-link--html-a" href="${href}">${text}</a>`;
}

/** A link that looks like the buttons beside it. */
export function buttonLink(href: string, text: string, look: 'primary' | 'secondary'): Html {
  return html`<a
    class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--${look}-action"
    href="${href}"
    >${text}</a
  >`;
}
