import type { Undoable } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatClock } from '../format/time.ts';
import { actionForm } from '../page/action.ts';
import type { Html, View } from '../page/view.ts';

/** What the reader decided last, as long as they may take it back. */
export function lastDecisionBar(view: View, undoable: Undoable | null, back: string): Html | null {
  const { words } = view;
  if (undoable === null) {
    return null;
  }
  const outcome = words.decide.outcomes[undoable.outcome].name.toLowerCase();
  return html`<div class="wp-last" role="status">
    <p>
      ${words.together.lastDecided(outcome, formatClock(view, undoable.decidedAt))}
      <a class="utrecht-link utrecht-link--html-a" href="/flags/${undoable.flagId}"
        >${words.together.lastFlag}</a
      >
    </p>
    ${actionForm(view, {
      action: `/flags/${undoable.flagId}/undo`,
      button: words.together.undo,
      fields: { back },
      key: 'u',
    })}
  </div>`;
}
