import type { EarlierFlag, FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount, formatList } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import type { Html, View } from '../page/view.ts';
import { describeLabels, describeOfficials } from './describe.ts';

/** What the same sender was flagged for before, about those whom this post mentions and nobody else. */
export function earlierSection(view: View, flag: FlagDetail): Html {
  const { words, language } = view;
  const { earlierOne, earlierMany, ...say } = words.reading;
  const { count, flags } = flag.earlier;
  const officials = describeOfficials(view, flag);
  const many = count === 1 ? earlierOne : earlierMany(formatCount(language, count));
  return html`<section class="wp-section" aria-labelledby="earlier-title">
    <h2 class="utrecht-heading-2" id="earlier-title">${say.earlier}</h2>
    <p class="utrecht-paragraph">
      ${count === 0 ? say.earlierNone(officials) : say.earlierCount(many, officials)}
      ${count > flags.length && say.earlierMore}
    </p>
    ${
      count > 0 &&
      html`<ul class="wp-earlier">
        ${flags.map((earlier) => earlierItem(view, flag, earlier))}
      </ul>`
    }
    <p class="wp-quiet wp-small">${say.earlierHint}</p>
  </section>`;
}

function earlierItem(view: View, flag: FlagDetail, earlier: EarlierFlag): Html {
  const { words, language } = view;
  const names = flag.officials
    .filter(({ id }) => earlier.officialIds.includes(id))
    .map(({ name }) => name);
  return html`<li class="wp-earlier__item">
    <a class="utrecht-link utrecht-link--html-a" href="/flags/${earlier.id}"
      ><span class="wp-capital">${describeLabels(view, earlier.labels)}</span>,
      <time datetime="${earlier.postedAt.toISOString()}"
        >${formatMoment(view, earlier.postedAt)}</time
      ></a
    >
    <span class="wp-status wp-status--${earlier.status}">${words.status[earlier.status]}</span>
    ${flag.officials.length > 1 && html`<span class="wp-quiet">${formatList(language, names)}</span>`}
  </li>`;
}
