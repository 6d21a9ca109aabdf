import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { timeElement } from '../format/time.ts';
import { backToManage } from '../manage/page.ts';
import { figure } from '../page/figure.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { checksOf, keyDay } from './checks.ts';
import type { Check, Facts, QueueStanding } from './checks.ts';

const order = ['bad', 'look', 'good'] as const;

/** How the installation runs, what needs a hand first, and what to do about it. */
export function systemPage(view: View, facts: Facts): Html {
  const { words } = view;
  const checks = checksOf(facts).toSorted(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state),
  );
  const worst = checks[0]?.state ?? 'good';
  return layout(view, {
    title: words.system.title,
    content: html`${backToManage(view)}
      <h1 class="utrecht-heading-1">${words.system.title}</h1>
      <p class="utrecht-paragraph wp-lead"><strong>${words.system.overall[worst]}</strong></p>
      <ul class="wp-cards wp-cards--two" aria-label="${words.system.checks}">
        ${checks.map((check) => card(view, check))}
      </ul>
      ${workerTable(view, facts.workers)} ${figures(view, facts)} ${queueTable(view, facts.queues)}`,
  });
}

const pageOf: Partial<Record<Check['name'], string>> = {
  connectors: '/connectors',
  mail: '/members',
};

function card(view: View, { name, state, count }: Check): Html {
  const { words, language } = view;
  const says = words.system.about[name];
  const path = pageOf[name];
  return html`<li class="wp-card">
    <article aria-labelledby="check-${name}">
      <h2 class="utrecht-heading-3" id="check-${name}">${says.name}</h2>
      <p><span class="wp-badge wp-badge--${state}">${words.system.states[state]}</span></p>
      <p class="utrecht-paragraph">
        ${state === 'good' ? says.good : says.wrong(formatCount(language, count))}
      </p>
      ${state !== 'good' && html`<p class="utrecht-paragraph">${says.next}</p>`}
      ${
        path !== undefined &&
        state !== 'good' &&
        html`<a class="utrecht-link utrecht-link--html-a" href="${path}">${words.system.look}</a>`
      }
    </article>
  </li>`;
}

function figures(view: View, { standing, keyId }: Facts): Html {
  const { words, language } = view;
  const says = words.system.figures;
  const megabytes = Math.round(standing.databaseBytes / 1024 / 1024);
  const day = keyDay(keyId);
  return html`<dl class="wp-figures">
    ${figure(says.scored, standing.scoredAt === null ? says.never : timeElement(view, standing.scoredAt))}
    ${figure(says.model, html`<bdi class="wp-code wp-anywhere">${standing.model ?? says.unknown}</bdi>`)}
    ${figure(says.revision, html`<bdi class="wp-code wp-anywhere">${standing.modelRevision ?? says.unknown}</bdi>`)}
    ${figure(says.storage, says.megabytes(formatCount(language, megabytes)))}
    ${figure(says.key, day === null ? says.unknown : timeElement(view, day))}
  </dl>`;
}

/** Each worker, how many of it run, and when one of them was seen last. */
function workerTable(view: View, workers: Facts['workers']): Html {
  const says = view.words.system.workers;
  return html`<section class="wp-stack" aria-labelledby="workers">
    <h2 class="utrecht-heading-3" id="workers">${says.title}</h2>
    <p class="wp-quiet wp-small">${says.all}</p>
    <ul class="wp-log">
      ${workers.map(
        ({ worker, running, seenAt }) =>
          html`<li class="wp-log__entry">
            <p>${says.names[worker]} <span class="wp-code wp-quiet">${worker}</span></p>
            <p class="wp-small">
              <span class="wp-badge wp-badge--${running > 0 ? 'good' : 'bad'}"
                >${running > 0 ? says.running(running) : says.still}</span
              >
              ${seenAt === null ? says.never : html`${says.seen} ${timeElement(view, seenAt)}`}
            </p>
          </li>`,
      )}
    </ul>
  </section>`;
}

function queueTable({ words, language }: View, queues: Facts['queues']): Html | null {
  if (queues === null) {
    return null;
  }
  const says = words.system.queues;
  const names: Readonly<Record<string, string>> = says.names;
  return html`<section class="wp-stack" aria-labelledby="queues">
    <h2 class="utrecht-heading-3" id="queues">${says.title}</h2>
    <p class="wp-quiet wp-small">${says.all}</p>
    <ul class="wp-log">
      ${queues.map(
        (queue: QueueStanding) =>
          html`<li class="wp-log__entry">
            <p>${names[queue.name] ?? queue.name}</p>
            <p class="wp-small">
              ${says.counts(
                formatCount(language, queue.waiting),
                formatCount(language, queue.active),
                formatCount(language, queue.parked),
              )}
            </p>
          </li>`,
      )}
    </ul>
  </section>`;
}
