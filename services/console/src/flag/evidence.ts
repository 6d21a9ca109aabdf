import type { ChainReport, FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatCount } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import type { Html, View } from '../page/view.ts';
import { partButton, partForm } from './part.ts';

/** What was sealed, with hashes in full so that they can be compared, and whether it still holds where somebody asked. */
export function evidenceSection(view: View, flag: FlagDetail, report: ChainReport | null): Html {
  const { words } = view;
  return html`<section class="wp-section" id="evidence" aria-labelledby="evidence-title">
    <h2 class="utrecht-heading-2" id="evidence-title">${words.evidence.title}</h2>
    <p class="utrecht-paragraph wp-quiet">${words.evidence.hint}</p>
    ${flag.evidence.length === 0 && html`<p class="utrecht-paragraph">${words.evidence.none}</p>`}
    <ul class="wp-evidence">
      ${flag.evidence.map(
        (item) =>
          html`<li>
            <span
              >${words.evidence.item(item.sequence)},
              <time datetime="${item.sealedAt.toISOString()}"
                >${formatMoment(view, item.sealedAt)}</time
              ></span
            >
            <code class="wp-code wp-hash">${item.sha256}</code>
          </li>`,
      )}
    </ul>
    ${report !== null && verdict(view, flag, report)}
    ${partForm(view, {
      action: `/flags/${flag.id}/evidence`,
      part: 'evidence',
      content: partButton(words.evidence.verify, { hint: 'verify-hint' }),
    })}
    <p class="wp-quiet wp-small" id="verify-hint">${words.evidence.verifyHint}</p>
  </section>`;
}

function verdict(view: View, flag: FlagDetail, report: ChainReport): Html {
  const { words } = view;
  const look = report.sound ? 'ok' : 'error';
  return html`<div
    class="utrecht-alert utrecht-alert--${look}"
    role="status"
    tabindex="-1"
    autofocus
  >
    <div class="utrecht-alert__content">
      <p class="utrecht-paragraph">
        <strong>${report.sound ? words.evidence.sound : words.evidence.broken}.</strong>
        ${says(view, flag, report)}
      </p>
      <p class="wp-small">${formatMoment(view, view.now)}</p>
    </div>
  </div>`;
}

/** What stands before the first broken link was verified; of what follows nobody can tell. */
function says({ words, language }: View, flag: FlagDetail, report: ChainReport): string {
  const { soundText, erased, brokenHere, brokenElsewhere, reasons } = words.evidence;
  const count = (number: number) => formatCount(language, number);
  if (report.sound) {
    const sentence = soundText(count(report.items));
    return report.erased === 0 ? sentence : `${sentence} ${erased(count(report.erased))}`;
  }
  const isBefore = flag.evidence.every(({ sequence }) => sequence < report.sequence);
  const say = isBefore && flag.evidence.length > 0 ? brokenElsewhere : brokenHere;
  return say(count(report.sequence), reasons[report.reason] ?? report.reason);
}
