import type { Probe } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import { actionForm } from '../page/action.ts';
import type { Html, View } from '../page/view.ts';
import { errorAlert } from './health.ts';

/** A probe reads for a minute at most; whoever waits longer than this waits for a worker that is not there. */
const lateMs = 5 * 60_000;

/** A pull tries these again by itself; a test does not. */
const passing: ReadonlySet<string> = new Set(['rate_limited', 'unavailable']);

/** Still to be answered, and worth asking again soon. */
export function isAwaited(view: View, probe: Probe | null): boolean {
  return probe !== null && probe.doneAt === null && !isLate(view, probe);
}

function isLate({ now }: View, { askedAt }: Probe): boolean {
  return now.getTime() - askedAt.getTime() > lateMs;
}

/** "What would you have found in the last day?": the question, the waiting, the answer in words. */
export function probeSection(
  view: View,
  connectorId: string,
  page: { probe: Probe | null; watched: boolean },
): Html {
  const { words } = view;
  return html`<section class="wp-section" id="probe" aria-labelledby="probe-title">
    <h2 class="utrecht-heading-2" id="probe-title">${words.probe.title}</h2>
    <p class="utrecht-paragraph">${words.probe.lead}</p>
    <div class="wp-live" id="probe-live" aria-live="polite">
      ${
        page.watched
          ? probeAnswer(view, connectorId, page.probe)
          : html`<p class="utrecht-paragraph">${words.probe.nobody}</p>`
      }
    </div>
  </section>`;
}

/** What changes while one waits. */
export function probeAnswer(view: View, connectorId: string, probe: Probe | null): Html {
  const { words } = view;
  const base = `/connectors/${connectorId}`;
  if (probe === null || probe.doneAt !== null) {
    return html`${probe && answer(view, probe)}
    ${actionForm(view, {
      action: `${base}/probe`,
      button: probe === null ? words.probe.ask : words.probe.again,
    })}`;
  }
  const waits = isAwaited(view, probe);
  const poll = waits
    ? html`hx-get="${base}/probe" hx-trigger="every 2s" hx-target="#probe-live" hx-swap="innerHTML"`
    : '';
  return html`<div class="wp-busy" ${poll}>
      <p class="utrecht-paragraph">
        <strong>${waits ? words.probe.busy : words.probe.late}</strong>
      </p>
      <p class="wp-quiet wp-small">${words.probe.busySince(formatMoment(view, probe.askedAt))}</p>
    </div>
    <p>
      <a class="utrecht-link utrecht-link--html-a" href="${base}?look=${view.now.getTime()}#probe"
        >${words.probe.refresh}</a
      >
    </p>`;
}

function answer(view: View, probe: Probe): Html {
  const { words } = view;
  const { errorKind, errorMessage, doneAt } = probe;
  return html`${
    errorKind !== null &&
    errorAlert(view, {
      kind: errorKind,
      message: errorMessage,
      lead: words.probe.failed,
      next: passing.has(errorKind) ? words.probe.later : undefined,
    })
  }
  ${errorKind !== null && probe.read > 0 && html`<p class="utrecht-paragraph">${words.probe.until}</p>`}
  ${(errorKind === null || probe.read > 0) && counts(view, probe)}
  ${doneAt && html`<p class="wp-quiet wp-small">${words.probe.done(formatMoment(view, doneAt))}</p>`}`;
}

function counts(view: View, probe: Probe): Html {
  const { words, language } = view;
  const count = (value: number) => formatCount(language, value);
  const { read, mentions, officials, removals, rejected, oldest, newest } = probe;
  return html`<ul class="wp-counts">
    <li>${words.probe.read(count(read), read)}</li>
    <li>
      ${
        mentions > 0
          ? words.probe.mentions(count(mentions), mentions, count(officials), officials)
          : words.probe.noMentions
      }
    </li>
    ${
      oldest !== null &&
      newest !== null &&
      html`<li>${words.probe.span(formatMoment(view, oldest), formatMoment(view, newest))}</li>`
    }
    ${removals > 0 && html`<li>${words.probe.removals(count(removals))}</li>`}
    ${rejected > 0 && html`<li>${words.probe.rejected(count(rejected))}</li>`}
    ${mentions === 0 && html`<li class="wp-quiet">${words.probe.nothing}</li>`}
  </ul>`;
}
