import type { Probe } from '@wachtpost/casework';
import { html } from 'hono/html';
import { kindWords } from '../messages/kind.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { doneNote } from './done.ts';
import type { Done } from './done.ts';
import { settingsForm } from './form.ts';
import { errorNote, figures, stateLine } from './health.ts';
import type { Fares } from './health.ts';
import { partsNote } from './parts.ts';
import { probeSection } from './probe.ts';
import type { Field } from './schema.ts';
import { signOffSection, switchSection } from './sides.ts';
import type { Filled } from './submitted.ts';

export interface DetailPage {
  readonly fares: Fares;
  readonly probe: Probe | null;
  /** Some official consents, so there is somebody to look for. */
  readonly watched: boolean;
  /** Null: the settings of this kind are not for these pages, or its kind is not known. */
  readonly form: { readonly fields: readonly Field[]; readonly filled: Filled } | null;
  /** False: this version has no such kind. */
  readonly known: boolean;
  /** Name of who signed; empty where nobody did. */
  readonly signer: string;
  /** A note that was refused; null for a fresh form. */
  readonly note: string | null;
  readonly done: Done | null;
  /** Where others push posts to, for the kind that takes them in. */
  readonly deliverTo: string | null;
}

/** One connector: how it fares, a test, its settings, and the switch. */
export function detailPage(view: View, page: DetailPage): Html {
  const { words } = view;
  const { connector } = page.fares;
  return layout(
    { ...view, here: `/connectors/${connector.id}` },
    {
      title: `${connector.name}: ${words.connector.title}`,
      content: html`${backLink('/connectors', words.connector.back)}
        ${page.done && doneNote(view, page.done)}
        <div>
          <h1 class="utrecht-heading-1"><bdi>${connector.name}</bdi></h1>
          <p class="wp-quiet">${kindWords(words.kind, connector.kind).name}</p>
        </div>
        <div class="wp-columns">
          <div class="wp-columns__main">${stateSection(view, page)}</div>
          <div class="wp-columns__side">
            ${switchSection(view, page)} ${signOffSection(view, page)}
          </div>
          <div class="wp-columns__main">
            ${page.deliverTo !== null && deliverySection(view, page.deliverTo)}
            ${page.known && probeSection(view, connector.id, page)} ${settingsSection(view, page)}
            <p>
              <a class="utrecht-link utrecht-link--html-a" href="/connectors/${connector.id}/remove"
                >${words.connector.remove}</a
              >
            </p>
          </div>
        </div>`,
    },
  );
}

function stateSection(view: View, { fares }: DetailPage): Html {
  return html`<section class="wp-section" aria-labelledby="state-title">
    <h2 class="utrecht-heading-2" id="state-title">${view.words.health.state}</h2>
    ${stateLine(view, fares)} ${errorNote(view, fares.connector)}
    ${partsNote(view, fares.connector.parts)} ${figures(view, fares)}
  </section>`;
}

function deliverySection({ words }: View, address: string): Html {
  return html`<section class="wp-section" aria-labelledby="deliver-title">
    <h2 class="utrecht-heading-2" id="deliver-title">${words.connector.deliverTo}</h2>
    <p class="utrecht-paragraph">${words.connector.deliverToText}</p>
    <p><code class="wp-proof-code">${address}</code></p>
  </section>`;
}

function settingsSection(view: View, { fares, form, known }: DetailPage): Html {
  const { words } = view;
  const { connector } = fares;
  const outside = known ? words.connector.settingsOutside : words.connector.settingsUnknown;
  return html`<section class="wp-section" id="settings" aria-labelledby="settings-title">
    <h2 class="utrecht-heading-2" id="settings-title">${words.connector.settings}</h2>
    ${
      form === null
        ? html`<p class="utrecht-paragraph">${outside}</p>`
        : settingsForm(view, {
            action: `/connectors/${connector.id}`,
            kind: connector.kind,
            fields: form.fields,
            filled: form.filled,
            kept: connector.secrets,
            submit: words.form.save,
          })
    }
  </section>`;
}
