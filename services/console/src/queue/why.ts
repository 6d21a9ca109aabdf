import type { FlagSummary } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatUnit } from '../format/number.ts';
import type { Html, View } from '../page/view.ts';

const hourMs = 3_600_000;

/** Why a flag stands where it stands, beside what it may be: in words, and never a word of the post. */
export function whyHere(view: View, flag: FlagSummary): Html {
  const { queue } = view.words;
  const reasons = [
    ...(flag.reported ? [queue.reported] : []),
    ...flag.cues.map((cue) => queue.cues[cue]),
    ...approach(view, flag),
    ...waiting(view, flag),
  ];
  return html`<ul class="wp-flag__why" aria-label="${queue.why}">
    <li class="wp-flag__urgency">${queue.urgencies[flag.urgency]}</li>
    ${reasons.map((reason) => html`<li>${reason}</li>`)}
  </ul>`;
}

/** "Derde signaal van deze afzender over wethouder Joke van der Vliersteen in 30 dagen". */
export function approach(
  { words }: View,
  { approach: repeated, officials }: FlagSummary,
): string[] {
  const official = officials.find(({ id }) => id === repeated?.officialId);
  return repeated === null || official === undefined
    ? []
    : [words.queue.approach(repeated.count, `${official.function} ${official.name}`)];
}

/** An hour of waiting is a point, so from then on it is told. */
function waiting({ words, language, now }: View, { status, createdAt }: FlagSummary): string[] {
  const hours = Math.floor((now.getTime() - createdAt.getTime()) / hourMs);
  if (hours < 1 || (status !== 'open' && status !== 'watch')) {
    return [];
  }
  const since =
    hours < 48
      ? formatUnit(language, hours, 'hour')
      : formatUnit(language, Math.floor(hours / 24), 'day');
  return [words.queue.waits(since)];
}
