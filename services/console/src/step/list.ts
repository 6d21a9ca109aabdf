import type { Step } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatDay } from '../format/time.ts';
import type { Html, View } from '../page/view.ts';

/** What was done and on which day, with what can be done about each. */
export function stepList(
  view: View,
  steps: readonly Step[],
  act: (step: Step, titleId: string) => Html | null = () => null,
): Html {
  return html`<ol class="wp-history">
    ${steps.map((step) => {
      const id = `step-${step.id}`;
      return html`<li class="wp-history__item">
        <p class="wp-quiet wp-small">${formatDay(view, new Date(`${step.doneOn}T12:00:00Z`))}</p>
        <p id="${id}">${view.words.incident.steps[step.kind]}</p>
        ${act(step, id)}
      </li>`;
    })}
  </ol>`;
}
