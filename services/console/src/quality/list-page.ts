import type { Check, OwnChecks } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatMoment } from '../format/time.ts';
import { may } from '../http/access.ts';
import { layout } from '../page/layout.ts';
import { note } from '../page/note.ts';
import type { Html, View } from '../page/view.ts';

/** What was drawn for somebody, why, and what they judged. */
export function checksPage(
  view: View,
  { checks, done }: { checks: OwnChecks; done: string | null },
): Html {
  const { quality: words } = view.words;
  return layout(view, {
    title: words.checksTitle,
    content: html`<h1 class="utrecht-heading-1">${words.checksTitle}</h1>
      ${done && note(done)}
      <p class="utrecht-paragraph wp-lead">${words.why}</p>
      <p class="utrecht-paragraph">${words.promise}</p>
      <p class="utrecht-paragraph">${words.apart}</p>
      ${ways(view)}
      ${list(view, { id: 'waiting', title: words.waiting, empty: words.nothingWaits }, checks.waiting)}
      ${list(view, { id: 'settled', title: words.settled, empty: words.nothingSettled }, checks.settled)}`,
  });
}

function ways({ words, reader }: View): Html {
  const roles = reader?.roles ?? [];
  const links = [
    ['/quality', words.quality.toReport, may(roles, 'seeQuality')],
    ['/quality/golden', words.quality.toGolden, may(roles, 'writeGolden')],
  ] as const;
  return html`${links.map(
    ([href, text, open]) =>
      open && html`<p><a class="utrecht-link utrecht-link--html-a" href="${href}">${text}</a></p>`,
  )}`;
}

function list(
  view: View,
  { id, title, empty }: { id: string; title: string; empty: string },
  checks: readonly Check[],
): Html {
  return html`<section class="wp-section" aria-labelledby="${id}-title">
    <h2 class="utrecht-heading-2" id="${id}-title">${title}</h2>
    ${
      checks.length === 0
        ? html`<p class="utrecht-paragraph">${empty}</p>`
        : html`<ul class="wp-rows">
            ${checks.map((check) => item(view, check))}
          </ul>`
    }
  </section>`;
}

function item(view: View, check: Check): Html {
  const { quality: words } = view.words;
  const { id, kind, status, expiresAt, settledAt } = check;
  const waits = status === 'waiting';
  return html`<li class="wp-proposal" id="check-${id}">
    <p class="utrecht-paragraph" id="about-${id}">
      <strong>${words.kinds[kind].name}</strong>${!waits && html`: ${words.status[status]}`}
    </p>
    <p class="wp-quiet wp-small">
      ${waits ? words.until(formatMoment(view, expiresAt)) : formatMoment(view, settledAt ?? expiresAt)}
    </p>
    <p>
      <a
        class="utrecht-link utrecht-link--html-a"
        href="/quality/checks/${id}"
        aria-describedby="about-${id}"
        >${waits ? words.judge : words.look}</a
      >
    </p>
  </li>`;
}
