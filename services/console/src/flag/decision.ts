import { decisionSchema, standingDecision } from '@wachtpost/casework';
import type { FlagDetail, FlagEvent } from '@wachtpost/casework';
import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';
import { describeLabels } from './describe.ts';

/** The decision that stands; null while there is none. */
export function lastDecision(flag: FlagDetail): FlagEvent | null {
  return standingDecision(flag.events);
}

/** "bevestigen, bedreiging en intimidatie", with the note beneath. */
export function showDecision(view: View, event: FlagEvent): Html | null {
  const { words } = view;
  const parsed = decisionSchema.safeParse(event.data);
  if (!parsed.success) {
    return null;
  }
  const { outcome, labels, note } = parsed.data;
  const told = outcome === 'not_relevant' ? [] : labels;
  const what = [
    words.decide.outcomes[outcome].name.toLowerCase(),
    ...(told.length > 0 ? [describeLabels(view, told, 'conjunction')] : []),
  ];
  return html`${what.join(', ')}${
    note !== '' &&
    html`<span class="wp-decision-note"
      ><span class="wp-quiet">${words.history.note}:</span> ${note}</span
    >`
  }`;
}
