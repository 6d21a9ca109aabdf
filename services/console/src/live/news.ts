import type { News } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import type { Html, View } from '../page/view.ts';

/** "3 nieuwe signalen, waarvan 1 zeer dringend. Toon"; nothing where nothing came. */
export function newsLine({ words, language }: View, news: News, show: string): Html | string {
  if (news.flags === 0) {
    return '';
  }
  const { together } = words;
  const count = together.news(formatCount(language, news.flags), news.flags === 1);
  const urgent = news.urgent === 0 ? '' : together.newsUrgent(formatCount(language, news.urgent));
  return html`<p class="wp-news">
    ${count}${urgent}.
    <a class="utrecht-link utrecht-link--html-a" href="${show}">${together.newsShow}</a>
  </p>`;
}
