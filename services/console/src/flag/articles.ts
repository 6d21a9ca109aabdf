import { meanings } from '@wachtpost/casework';
import type { FlagDetail, Label } from '@wachtpost/casework';
import { html } from 'hono/html';
import type { Html, View } from '../page/view.ts';

/** Articles that an adviser may want to ask the police about. The page never says that one applies. */
export function articlesSection(view: View, flag: FlagDetail): Html {
  const { words } = view;
  return html`<section class="wp-section" aria-labelledby="articles-title">
    <h2 class="utrecht-heading-2" id="articles-title">${words.flag.articles}</h2>
    <p class="utrecht-paragraph wp-quiet">${words.flag.articlesHint}</p>
    <dl class="wp-articles">
      ${flag.labels.map(
        (label) =>
          html`<div class="wp-articles__item">
            <dt class="wp-capital">${words.label[label].term}</dt>
            <dd>${articlesOf(view, label)}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

/** A question mark in the label guide means that nobody has checked the article yet. */
function articlesOf({ words }: View, label: Label): string {
  return meanings[label].articles
    .map((article) => article.replace(/\s*\?$/, ` (${words.flag.unchecked})`))
    .join(', ');
}
