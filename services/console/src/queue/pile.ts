import type { QueueRow } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { backLink } from '../page/back.ts';
import type { Html, View } from '../page/view.ts';
import { queueUrl } from './query.ts';
import type { QueueQuery } from './query.ts';

/** "en 14 bijna gelijke berichten, van 12 afzenders": leads to all of them. Null where a flag stands alone. */
export function pileLink({ words, language }: View, row: QueueRow, query: QueueQuery): Html | null {
  const { pile } = row;
  if (pile === null || pile.flags < 2) {
    return null;
  }
  const others = formatCount(language, pile.flags - 1);
  const senders = formatCount(language, pile.senders);
  return html`<p class="wp-flag__pile">
    <a class="utrecht-link utrecht-link--html-a" href="${queueUrl({ ...query, pileId: pile.id })}"
      >${words.pile.others(others, pile.flags - 1)} ${words.pile.senders(senders, pile.senders)}</a
    >
  </p>`;
}

/** In an opened pile: that a text is not quite that of the others. */
export function likeness({ words }: View, row: QueueRow, query: QueueQuery): Html | null {
  return query.pileId === undefined || row.pile?.alike !== 'near'
    ? null
    : html`<p class="wp-flag__pile">
        <span class="wp-uncertain">${words.pile.near}</span> ${words.pile.nearWhy}
      </p>`;
}

/** The head of an opened pile: where one is, and the way back to the queue it lies in. */
export function pileHead({ words }: View, query: QueueQuery): Html {
  return html`${backLink(queueUrl({ ...query, pileId: undefined }), words.pile.back)}
    <h1 class="utrecht-heading-1">${words.pile.title}</h1>
    <p class="utrecht-paragraph">${words.pile.explain}</p>`;
}
