import type { ConnectorKind } from '@wachtpost/casework';
import { html } from 'hono/html';
import { kindWords } from '../messages/kind.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { settingsForm } from './form.ts';
import { fieldsOf } from './schema.ts';
import type { Filled } from './submitted.ts';

/** Where posts may come from: what each kind does, needs and asks. */
export function choosePage(view: View, kinds: readonly ConnectorKind[]): Html {
  const { words } = view;
  return layout(view, {
    title: words.form.choose,
    content: html`${backLink('/connectors', words.connector.back)}
      <h1 class="utrecht-heading-1">${words.form.choose}</h1>
      <p class="utrecht-paragraph wp-lead">${words.form.chooseHint}</p>
      <ul class="wp-cards wp-cards--two">
        ${kinds.map((kind) => card(view, kind))}
      </ul>`,
  });
}

function card({ words }: View, { kind, signOff }: ConnectorKind): Html {
  const { name, does, needs, asks } = kindWords(words.kind, kind);
  const href = `/connectors/new?${new URLSearchParams({ kind }).toString()}`;
  return html`<li class="wp-card">
    <article class="wp-kind" aria-labelledby="kind-${kind}">
      <h2 class="utrecht-heading-3 wp-card__title" id="kind-${kind}">
        <a class="utrecht-link utrecht-link--html-a" href="${href}">${name}</a>
      </h2>
      ${signOff && html`<p><span class="wp-status">${words.form.needsSignOff}</span></p>`}
      <p>${does}</p>
      ${needs !== '' && html`<p><strong>${words.form.needs}:</strong> ${needs}</p>`}
      ${asks !== '' && html`<p class="wp-quiet"><strong>${words.form.asks}:</strong> ${asks}</p>`}
    </article>
  </li>`;
}

/** The form for a new connector of one kind. */
export function newPage(view: View, kind: ConnectorKind, filled: Filled): Html {
  const { words } = view;
  const known = kindWords(words.kind, kind.kind);
  const title = words.form.newTitle(known.name);
  const here = `/connectors/new?${new URLSearchParams({ kind: kind.kind }).toString()}`;
  return layout(
    { ...view, here },
    {
      title,
      content: html`${backLink('/connectors/new', words.form.otherKind)}
        <h1 class="utrecht-heading-1">${title}</h1>
        <p class="utrecht-paragraph wp-lead">${known.does}</p>
        <div class="wp-readable wp-stack">
          ${known.needs !== '' && html`<p><strong>${words.form.needs}:</strong> ${known.needs}</p>`}
          ${known.asks !== '' && html`<p><strong>${words.form.asks}:</strong> ${known.asks}</p>`}
        </div>
        <section class="wp-section wp-readable" aria-label="${words.connector.settings}">
          ${settingsForm(view, {
            action: '/connectors',
            kind: kind.kind,
            fields: fieldsOf(kind.schema, kind.secrets),
            filled,
            kept: [],
            submit: words.form.saveNew,
          })}
        </section>`,
    },
  );
}
