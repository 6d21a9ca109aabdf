import type { Undoable } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatClock } from '../format/time.ts';
import { actionForm } from '../page/action.ts';
import type { Html, View } from '../page/view.ts';

/** A button that takes the reader's own decision back, and until when that is possible. */
export function undoOffer(view: View, undoable: Undoable | null): Html | null {
  const { together } = view.words;
  if (undoable === null) {
    return null;
  }
  return html`<div class="wp-undo">
    ${actionForm(view, {
      action: `/flags/${undoable.flagId}/undo`,
      button: together.undo,
      look: 'secondary',
      key: 'u',
    })}
    <p class="wp-quiet wp-small">${together.undoUntil(formatClock(view, undoable.until))}</p>
  </div>`;
}
