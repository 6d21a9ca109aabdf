import { labels } from '@wachtpost/casework';
import type { Explanation, FlagDetail, Label, RevealedPost } from '@wachtpost/casework';
import { html } from 'hono/html';
import type { Passage } from '../format/hostile.ts';
import type { Html, View } from '../page/view.ts';
import { describeLabels } from './describe.ts';

/**
 * What carried the scores on the page, where it is about the text that is shown and about the model whose scores
 * are; an edit or another model may have come between.
 */
export function explanationOf(flag: FlagDetail, post: RevealedPost): Explanation | null {
  const { explanation, scores } = flag;
  return explanation !== null &&
    explanation.postRevision === post.revision &&
    explanation.modelRevision === scores.modelRevision
    ? explanation
    : null;
}

/** The words that carried a score, marked, with the labels behind them in words: a colour alone would not tell. */
export function passagesOf(view: View, explanation: Explanation | null): Passage[] {
  return stretchesOf(explanation?.spans ?? {}).map(({ start, end, carried }) => ({
    start,
    end,
    frame: (content) =>
      html`<mark class="wp-carried"
        >${content} ${carriedLabel(view, describeLabels(view, carried, 'conjunction'))}</mark
      >`,
  }));
}

/** The labels behind a word. Where it is read aloud it must not sound like a word of the post. */
export function carriedLabel({ words, language }: View, terms: string): Html {
  return html`<span class="wp-carried__label" lang="${language}" dir="ltr"
    ><span class="wp-hidden">(${words.flag.carriedBy}: </span>${terms}<span class="wp-hidden"
      >)</span
    ></span
  >`;
}

/** What the marks mean, and for which labels there are none. */
export function carriedHint(view: View, explanation: Explanation | null): Html {
  const { words } = view;
  const spans = explanation?.spans ?? {};
  const silent = labels.filter((label) => spans[label]?.length === 0);
  const marked = labels.some((label) => spans[label]?.some(() => true));
  return html`<p class="wp-small wp-quiet">
    ${explanation === null && words.flag.notExplained} ${marked && words.flag.carried}
    ${silent.length > 0 && words.flag.carriedByNone(describeLabels(view, silent))}
  </p>`;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly carried: readonly Label[];
}

/** Stretches of the text in its order, each with all the labels that it carried; spans of labels may overlap. */
function stretchesOf(spans: Explanation['spans']): Stretch[] {
  const edges = Object.values(spans).flatMap((found) =>
    found.flatMap(({ start, end }) => [start, end]),
  );
  const sorted = [...new Set(edges)].toSorted((a, b) => a - b);
  return sorted.slice(1).flatMap((end, before) => {
    const start = sorted[before] ?? 0;
    const carried = labels.filter((label) =>
      spans[label]?.some((span) => span.start <= start && end <= span.end),
    );
    return carried.length === 0 ? [] : [{ start, end, carried }];
  });
}
