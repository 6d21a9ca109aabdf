import { articles, meanings } from '@wachtpost/casework';
import type { Article, FlagDetail, Label } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatDay } from '../format/time.ts';
import type { Html, View } from '../page/view.ts';

/** Articles that an adviser may want to ask the police about. The page never says that one applies. */
export function articlesSection(view: View, flag: FlagDetail): Html | null {
  const { article } = view.words;
  const named = flag.labels.flatMap((label) => meanings[label].articles);
  return named.length === 0
    ? null
    : html`<section class="wp-section" aria-labelledby="articles-title">
        <h2 class="utrecht-heading-2" id="articles-title">${article.title}</h2>
        <p class="utrecht-paragraph wp-quiet">${article.hint}</p>
        <dl class="wp-articles">${flag.labels.map((label) => articlesOf(view, label))}</dl>
        ${
          named.some((one) => articles[one].complaint) &&
          html`<p class="utrecht-paragraph wp-small">
            ${article.complaint(formatDay(view, complaintUntil(flag.postedAt)))}
          </p>`
        }
      </section>`;
}

function articlesOf(view: View, label: Label): Html {
  const { words } = view;
  return html`<div class="wp-articles__item">
    <dt class="wp-capital">${words.label[label].term}</dt>
    ${meanings[label].articles.map((one) => html`<dd>${articleItem(view, one)}</dd>`)}
  </div>`;
}

function articleItem({ words }: View, number: Article): Html {
  const { complaint } = articles[number];
  return html`<strong>${words.article.number(number)}</strong>${
      complaint &&
      html`<span class="wp-star" aria-hidden="true">*</span
        ><span class="wp-hidden"> (${words.article.star})</span>`
    }
    ${words.article.names[number]}`;
}

const complaintMonths = 3;

/** Counted from the posting, before which nobody can have known: the term never ends earlier. */
function complaintUntil(postedAt: Date): Date {
  const until = new Date(postedAt);
  until.setUTCMonth(until.getUTCMonth() + complaintMonths);
  // The thirty-first of a month that has thirty days is the first of the next.
  if (until.getUTCDate() !== postedAt.getUTCDate()) {
    until.setUTCDate(0);
  }
  return until;
}
