import { html } from 'hono/html';
import type { Html } from './view.ts';

/** To the next page of a list and back to its beginning; nothing where all is in sight. */
export function pager(
  path: string,
  { next, isFirst }: { readonly next: string | null; readonly isFirst: boolean },
  words: { readonly label: string; readonly first: string; readonly next: string },
): Html | null {
  if (next === null && isFirst) {
    return null;
  }
  const join = path.includes('?') ? '&' : '?';
  return html`<nav class="wp-pager" aria-label="${words.label}">
    ${!isFirst && link(path, words.first)}
    ${next !== null && link(`${path}${join}after=${next}`, words.next)}
  </nav>`;
}

function link(href: string, text: string): Html {
  return html`<a class="utrecht-link utrecht-link--html-a" href="${href}">${text}</a>`;
}
