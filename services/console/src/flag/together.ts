import type { FlagSummary, Presence } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatList } from '../format/number.ts';
import { formatClock } from '../format/time.ts';
import type { Html, View } from '../page/view.ts';

/** "Sam Proef werkt hieraan, tot 13:00"; null when nobody does. */
export function whoWorks({ words, reader, ...view }: View, { claim }: FlagSummary): string | null {
  if (claim === null) {
    return null;
  }
  const until = formatClock(view, claim.expiresAt);
  return claim.memberId === reader?.memberId
    ? words.queue.claimedByYou(until)
    : words.queue.claimedBy(claim.name, until);
}

/** Who was asked to look, and who looks at this moment. */
export function alsoHere(
  { words, language, reader }: View,
  { id, assignee }: FlagSummary,
  present: readonly Presence[],
): Html | null {
  const names = present.filter(({ flagId }) => flagId === id).map(({ name }) => name);
  if (assignee === null && names.length === 0) {
    return null;
  }
  const { together } = words;
  return html`<ul class="wp-together">
    ${
      assignee !== null &&
      html`<li>
        ${assignee.memberId === reader?.memberId ? together.assignedToYou : together.assignedTo(assignee.name)}
      </li>`
    }
    ${names.length > 0 && html`<li>${together.present(formatList(language, names), names.length)}</li>`}
  </ul>`;
}
