import type { FlagSummary, Label } from '@wachtpost/casework';
import { html } from 'hono/html';
import { certaintyOf, formatList, formatProbability } from '../format/number.ts';
import { platformName } from '../messages/platform.ts';
import type { Html, View } from '../page/view.ts';

/** "bedreiging of intimidatie": what a post may be; "en" where somebody has said so. */
export function describeLabels(
  { words, language }: View,
  labels: readonly Label[],
  type: 'conjunction' | 'disjunction' = 'disjunction',
): string {
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
  const certainty = words.queue.certainty[certaintyOf(flag.probability)];
  return html`<span class="wp-flag__certainty"
      >${certainty} (${formatProbability(language, flag.probability)})</span
    >${
      flag.uncertain &&
      html` <span class="wp-uncertain">${words.queue.uncertain}</span>
        <span>${words.queue.uncertainWhy}</span>`
    }`;
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
