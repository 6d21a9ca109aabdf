import type { FlagSummary, Label } from '@wachtpost/casework';
import { html } from 'hono/html';
import { certaintyOf, formatList, formatProbability } from '../format/number.ts';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';
import { approach } from '../queue/why.ts';

/** "bedreiging of intimidatie": what a post may be; "en" where somebody has said so; "gemeld bericht" without. */
export function describeLabels(
  { words, language }: View,
  labels: readonly Label[],
  type: 'conjunction' | 'disjunction' = 'disjunction',
): string {
  if (labels.length === 0) {
    return words.flag.unlabelled;
  }
  const terms = labels.map((label) => words.label[label].term);
  return formatList(language, terms, type);
}

/** "wethouder Joke van der Vliersteen en raadslid Bo Elzen". */
export function describeOfficials({ words, language }: View, flag: FlagSummary): string {
  const names = flag.officials.map((official) => `${official.function} ${official.name}`);
  return names.length === 0 ? words.flag.nobody : formatList(language, names);
}

/** "zeer waarschijnlijk (94%)", and a mark where the machine itself says that it does not know. */
export function certaintyOfFlag({ words, language }: View, flag: FlagSummary): Html {
  if (flag.labels.length === 0) {
    return html`<span class="wp-uncertain">${words.queue.nothingFound}</span>`;
  }
  const certainty = words.queue.certainty[certaintyOf(flag.probability)];
  return html`<span class="wp-flag__certainty"
      >${certainty} (${formatProbability(language, flag.probability)})</span
    >${
      flag.uncertain &&
      html` <span class="wp-uncertain">${words.queue.uncertain}</span>
        <span>${words.queue.uncertainWhy}</span>`
    }`;
}

/** What makes it pressing, in a sentence or two, and never in words of the post; nothing where nothing does. */
export function describePress(view: View, flag: FlagSummary): string {
  const { words, language } = view;
  const cues = flag.cues.map((cue) => words.reading.cues[cue]);
  return [
    ...(flag.reported ? [`${words.queue.reported}.`] : []),
    ...(cues.length > 0 ? [words.reading.names(formatList(language, cues))] : []),
    ...approach(view, flag).map((sentence) => `${sentence}.`),
  ].join(' ');
}

/** One neutral sentence, without a word of the post itself. */
export function summarise(view: View, flag: FlagSummary): string {
  const { words } = view;
  const established = flag.status === 'confirmed' || flag.status === 'escalated';
  const say = established ? words.flag.summaryDecided : words.flag.summary;
  return say(
    platformName(words.platform, flag.platform),
    describeOfficials(view, flag),
    describeLabels(view, flag.labels, established ? 'conjunction' : 'disjunction'),
  );
}
