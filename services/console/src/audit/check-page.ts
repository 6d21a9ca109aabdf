import type { PartReport } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

export const chains = ['log', 'evidence'] as const;
export type Chain = (typeof chains)[number];

/** What can be checked, and what a check means. */
export function checksPage(view: View): Html {
  const { check } = view.words.audit;
  return frame(
    view,
    html`<p class="utrecht-paragraph">${check.lead}</p>
      ${chains.map(
        (chain) =>
          html`<section class="wp-card wp-stack" aria-labelledby="check-${chain}">
            <h2 class="utrecht-heading-3" id="check-${chain}">${check.chains[chain].name}</h2>
            <p class="utrecht-paragraph">${check.chains[chain].says}</p>
            <p>
              <a
                class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--secondary-action"
                href="${checkUrl(chain, 0)}"
                >${check.chains[chain].start}</a
              >
            </p>
          </section>`,
      )}`,
  );
}

/** How far a check has come; with script it goes on by itself, else with a link. */
export function checkPage(view: View, chain: Chain, report: PartReport): Html {
  const { check } = view.words.audit;
  return frame(
    view,
    html`<h2 class="utrecht-heading-3">${check.chains[chain].name}</h2>
      <div id="check" aria-live="polite">${outcome(view, chain, report)}</div>`,
  );
}

export function outcome(view: View, chain: Chain, report: PartReport): Html {
  const { words, language } = view;
  const { check } = words.audit;
  if (report.state === 'broken') {
    const number = formatCount(language, report.sequence);
    return html`<div class="utrecht-alert utrecht-alert--error" role="alert">
      <div class="utrecht-alert__content">
        <p class="utrecht-paragraph"><strong>${check.broken(number)}</strong></p>
        <p class="utrecht-paragraph">${check.reasons[report.reason]}</p>
        <p class="utrecht-paragraph">${check.brokenNext}</p>
      </div>
    </div>`;
  }
  const done = formatCount(language, report.checked);
  const of = formatCount(language, report.of);
  if (report.done) {
    return html`<div class="utrecht-alert utrecht-alert--ok">
      <div class="utrecht-alert__content">
        <p class="utrecht-paragraph"><strong>${check.sound(of)}</strong></p>
        <p class="utrecht-paragraph">${check.soundText}</p>
      </div>
    </div>`;
  }
  const next = checkUrl(chain, report.checked);
  return html`<div
    class="wp-busy"
    hx-get="${next}"
    hx-trigger="load"
    hx-target="#check"
    hx-swap="innerHTML"
  >
    <p>
      <label for="check-meter">${check.progress(done, of)}</label>
      <progress id="check-meter" max="${report.of}" value="${report.checked}"></progress>
    </p>
    <p><a class="utrecht-link utrecht-link--html-a" href="${next}">${check.goOn}</a></p>
  </div>`;
}

function frame(view: View, content: Html): Html {
  const { check, title } = view.words.audit;
  return layout(view, {
    title: check.title,
    content: html`${backLink('/audit', title)}
      <div class="wp-narrow">
        <h1 class="utrecht-heading-1">${check.title}</h1>
        ${content}
      </div>`,
  });
}

const checkUrl = (chain: Chain, after: number) => `/audit/check?chain=${chain}&after=${after}`;
