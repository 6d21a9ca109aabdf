import type { FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';
import { undoOffer } from './undo.ts';

/** Says that a decision was recorded, and leads on. */
export function doneNotice(
  view: View,
  flag: FlagDetail,
  { nextId }: { nextId: string | null },
): Html {
  const { words } = view;
  return html`<div
    class="utrecht-alert utrecht-alert--ok wp-note"
    role="status"
    tabindex="-1"
    autofocus
  >
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph">
        <strong>${words.decide.done}: ${words.status[flag.status].toLowerCase()}.</strong>
        ${
          nextId === null
            ? words.decide.noNext
            : html`<a class="utrecht-link utrecht-link--html-a" href="/flags/${nextId}"
                >${words.decide.next}</a
              >`
        }
      </p>
      ${undoOffer(view, flag.undoable)}
    </div>
  </div>`;
}
