import type { SavedView } from '@wachtpost/casework';
import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';
import { isFiltered, queueUrl } from '../queue/query.ts';
import type { QueueQuery } from '../queue/query.ts';

/** The views above the filters: plain links, the present one marked, and the way to keep what is chosen now. */
export function viewNav(
  { words }: View,
  { query, views }: { query: QueueQuery; views: readonly SavedView[] },
): Html | null {
  const here = queueUrl({ ...query, pileId: undefined });
  const known = views.some(({ filter }) => queueUrl(filter) === here);
  const keeps = isFiltered({ ...query, pileId: undefined }) && !known;
  if (views.length === 0 && !keeps) {
    return null;
  }
  return html`<nav class="wp-views" aria-label="${words.saved.list}">
    <ul class="wp-views__list">
      ${views.map(
        ({ name, filter }) =>
          html`<li>
            <a
              class="utrecht-link utrecht-link--html-a"
              href="${queueUrl(filter)}"
              ${queueUrl(filter) === here ? html`aria-current="page"` : ''}
              >${name}</a
            >
          </li>`,
      )}
      ${keeps && link(here.replace('/flags', '/views/new'), words.saved.keep)}
      ${views.length > 0 && link('/views', words.saved.manage)}
    </ul>
  </nav>`;
}

function link(href: string, text: string): Html {
  return html`<li class="wp-views__act">
    <a class="utrecht-link utrecht-link--html-a" href="${href}">${text}</a>
  </li>`;
}
