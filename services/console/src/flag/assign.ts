import type { Adviser, FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import { actionForm } from '../page/action.ts';
import type { Html, View } from '../page/view.ts';
import { problem } from './decide-fields.ts';

/** What a form says that takes an assignment back: a form without a colleague is no such thing. */
export const nobody = 'nobody';

/** Whom the flag can be handed to, folded away; and how to take that back. `refused`: nobody was chosen. */
export function assignPart(
  view: View,
  flag: FlagDetail,
  { advisers, refused }: { readonly advisers: readonly Adviser[]; readonly refused: boolean },
): Html {
  const { words, reader } = view;
  const action = `/flags/${flag.id}/assign`;
  const others = advisers.filter(({ id }) => id !== flag.assignee?.memberId);
  const nameOf = ({ id, name, takesWork }: Adviser) => {
    const beside = id === reader?.memberId ? words.together.you : words.care.takesNoWork;
    return id === reader?.memberId || !takesWork ? `${name} (${beside})` : name;
  };
  return html`${
      flag.assignee !== null &&
      actionForm(view, { action, button: words.together.unassign, fields: { to: nobody } })
    }
    <details class="wp-assign" ${refused ? 'open' : ''}>
      <summary>${words.together.assign}</summary>
      <form class="wp-assign__form" method="post" action="${action}">
        <input type="hidden" name="token" value="${reader?.token}" />
        <label class="utrecht-form-label" for="assign-to">${words.together.assignWho}</label>
        ${refused && problem('assign', words.together.assignChoose)}
        <select
          class="utrecht-select utrecht-select--html-select"
          id="assign-to"
          name="to"
          aria-describedby="assign-hint ${refused ? 'problem-assign' : ''}"
          ${refused ? html`aria-invalid="true" autofocus` : ''}
        >
          <option value="">${words.together.assignNobody}</option>
          ${others.map((adviser) => html`<option value="${adviser.id}">${nameOf(adviser)}</option>`)}
        </select>
        <p class="wp-quiet wp-small" id="assign-hint">${words.together.assignHint}</p>
        <button
          class="utrecht-button utrecht-button--secondary-action wp-button-small"
          type="submit"
        >
          ${words.together.assignSubmit}
        </button>
      </form>
    </details>`;
}
