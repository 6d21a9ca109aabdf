import { labels } from '@wachtpost/casework';
import type { FlagDetail, FlagEvent } from '@wachtpost/casework';
import { html } from 'hono/html';
import { z } from 'zod';
import { formatCount } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import type { Html, View } from '../page/view.ts';
import { showDecision } from './decision.ts';
import { describeLabels } from './describe.ts';
import { originMark } from './origin.ts';
import { undoOffer } from './undo.ts';

/** Who did what and when. Sent along with a part of the page, `outOfBand` makes htmx put it in its place. */
export function historySection(
  view: View,
  flag: FlagDetail,
  options: { outOfBand: boolean } = { outOfBand: false },
): Html {
  const { words } = view;
  return html`<section
    class="wp-section"
    id="history"
    aria-labelledby="history-title"
    ${options.outOfBand ? html`hx-swap-oob="true"` : ''}
  >
    <h2 class="utrecht-heading-2" id="history-title">${words.flag.history}</h2>
    <ol class="wp-history">
      ${folded(flag.events).map((event) => historyItem(view, event))}
    </ol>
    ${undoOffer(view, flag.undoable)}
  </section>`;
}

/** Opening a text piece by piece is one thing that somebody did: the last of it tells how far they went. */
function folded(events: readonly FlagEvent[]): FlagEvent[] {
  return events.filter((event, at) => {
    const next = events[at + 1];
    return next === undefined || !isCareful(event) || !isCareful(next) || !isSame(event, next);
  });
}

const foldMs = 30 * 60_000;

function isSame(event: FlagEvent, next: FlagEvent): boolean {
  return event.memberId === next.memberId && next.at.getTime() - event.at.getTime() < foldMs;
}

function isCareful({ kind, data }: FlagEvent): boolean {
  return kind === 'revealed' && data['what'] === 'careful';
}

function historyItem(view: View, event: FlagEvent): Html {
  const { words } = view;
  const of = event.memberId === null ? 'machine' : 'person';
  return html`<li class="wp-history__item wp-history__item--${of}">
    <time class="wp-quiet wp-small" datetime="${event.at.toISOString()}"
      >${formatMoment(view, event.at)}</time
    >
    <p class="wp-history__what">
      <strong>${event.memberName ?? words.history.machine}</strong> ${originMark(view, of)}
      ${whatHappened(view, event)} ${event.colleague}
    </p>
  </li>`;
}

function whatHappened(view: View, event: FlagEvent): Html | string {
  const { words } = view;
  const did = Object.entries(words.history.event).find(([kind]) => kind === event.kind)?.[1];
  const says = did ?? words.history.other;
  if (event.kind === 'decided') {
    return html`${says}: ${showDecision(view, event)}`;
  }
  if (event.kind === 'revealed') {
    return whatWasRevealed(view, event);
  }
  const named = labelledSchema.safeParse(event.data).data?.labels;
  return event.kind === 'labelled' && named !== undefined
    ? `${says}: ${describeLabels(view, named, 'conjunction')}`
    : says;
}

const labelledSchema = z.object({ labels: z.array(z.enum(labels)) });

/** Events from before told only that something was shown, and that was the text. */
const revealedSchema = z.object({
  what: z.enum(['text', 'careful', 'address', 'context', 'attachment', 'check']).catch('text'),
  opened: z.number().catch(0),
  of: z.number().catch(0),
});

function whatWasRevealed({ words, language }: View, event: FlagEvent): string {
  const { what, opened, of } = revealedSchema.parse(event.data);
  const says = words.history.revealed;
  return what === 'careful'
    ? says.careful(formatCount(language, opened), formatCount(language, of))
    : says[what];
}
