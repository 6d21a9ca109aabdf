import type { FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import { formatMoment } from '../format/time.ts';
import type { Html, View } from '../page/view.ts';

/** The hashes under which the post was sealed, in full, so that they can be compared. */
export function evidenceSection(view: View, flag: FlagDetail): Html {
  const { words } = view;
  return html`<section class="wp-section" aria-labelledby="evidence-title">
    <h2 class="utrecht-heading-2" id="evidence-title">${words.flag.evidence}</h2>
    <p class="utrecht-paragraph wp-quiet">${words.flag.evidenceHint}</p>
    <ul class="wp-evidence">
      ${flag.evidence.map(
        (item) =>
          html`<li>
            <span
              >${words.flag.evidenceItem(item.sequence)},
              <time datetime="${item.sealedAt.toISOString()}"
                >${formatMoment(view, item.sealedAt)}</time
              ></span
            >
            <code class="wp-code wp-hash">${item.sha256}</code>
          </li>`,
      )}
    </ul>
  </section>`;
}
