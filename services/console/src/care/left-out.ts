import type { FlagCounts } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import type { Html, View } from '../page/view.ts';
import { queueUrl } from '../queue/query.ts';
import type { QueueQuery } from '../queue/query.ts';

/** How much the reader would rather not get is left out of this queue; nothing where nothing is. */
export function leftOutLine(
  { words, language }: View,
  query: QueueQuery,
  { leftOut }: FlagCounts,
): Html | null {
  const { care } = words;
  if (query.everything === true) {
    return line(care.everything, queueUrl({ ...query, everything: undefined }), care.hideAgain);
  }
  if (leftOut.flags === 0) {
    return null;
  }
  const count = care.leftOut(formatCount(language, leftOut.flags), leftOut.flags === 1);
  const urgent =
    leftOut.urgent > 0 &&
    html`<strong
      >${care.leftOutUrgent(formatCount(language, leftOut.urgent), leftOut.flags === 1)}</strong
    >`;
  return line(html`${count} ${urgent}`, queueUrl({ ...query, everything: true }), care.showOnce);
}

function line(says: Html | string, href: string, text: string): Html {
  return html`<p class="utrecht-paragraph" id="left-out">
    ${says} <a class="utrecht-link utrecht-link--html-a" href="${href}">${text}</a>
  </p>`;
}
