import type { FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';
import type { QueueView } from '../queue/page.ts';
import { queueUrl } from '../queue/query.ts';

/** Where `live.js` hears of changes to a queue and fetches them, and the quiet bar that tells what came. */
export function liveQueue({ words }: View, { query, seen }: QueueView): Html {
  const rows = queueUrl(query).replace('/flags', '/flags/rows');
  const news = queueUrl(query).replace('/flags', '/flags/news');
  return html`<div
    id="news"
    role="status"
    data-live="/flags/events"
    data-parts="${rows}"
    data-news="${news}"
    data-seen="${seen.snapshot}"
    data-at="${seen.at.toISOString()}"
    data-ended="${words.together.ended}"
  ></div>`;
}

/** The same for the page of one flag, which also tells that its reader is there. */
export function liveFlag({ words }: View, { id }: FlagDetail): Html {
  return html`data-live="/flags/events" data-parts="/flags/${id}/now" data-here="/flags/${id}"
  data-ended="${words.together.ended}"`;
}
