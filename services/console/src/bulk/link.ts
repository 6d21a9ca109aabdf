import { html } from 'hono/html';
import { may } from '../http/access.ts';
import type { Html, View } from '../page/view.ts';
import { bulkUrl, isFiltered } from '../queue/query.ts';
import type { QueueQuery } from '../queue/query.ts';

/** Leads from a queue that somebody narrowed down to deciding about it together; not from all that waits. */
export function bulkLink({ words, reader }: View, query: QueueQuery): Html | null {
  const waits = query.status === 'open' || query.status === 'watch';
  return waits && isFiltered(query) && reader !== null && may(reader.roles, 'workOnFlags')
    ? html`<p>
        <a class="utrecht-link utrecht-link--html-a" href="${bulkUrl(query)}">${words.bulk.open}</a>
      </p>`
    : null;
}
