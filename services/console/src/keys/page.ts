import { labels } from '@wachtpost/casework';
import { html } from 'hono/html';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';

/** Every shortcut. `keys.js` shows the same list in a dialog. */
export function keysPage(view: View): Html {
  const { keys } = view.words;
  return layout(view, {
    title: keys.title,
    content: html`${backLink('/flags', keys.back)}
      <div class="wp-narrow" data-keys-help data-close="${keys.close}">
        <h1 class="utrecht-heading-2" id="keys-title">${keys.title}</h1>
        ${list(view)}
        <p class="utrecht-paragraph">${keys.note}</p>
        <p data-keys data-help="/help/keys" data-off="${keys.off}" data-on="${keys.on}" hidden>
          <button
            class="utrecht-link-button utrecht-link-button--html-button"
            type="button"
          ></button>
        </p>
      </div>`,
  });
}

function list({ words }: View): Html {
  const labelled = labels.map((label, at) => [[`${at + 1}`], words.label[label].term] as const);
  return html`<dl class="wp-key-list">
    ${[...words.keys.list, ...labelled].map(
      ([names, does]) =>
        html`<dt>${names.map((name) => html`<kbd class="wp-key">${name}</kbd> `)}</dt>
          <dd class="wp-capital">${does}</dd>`,
    )}
  </dl>`;
}
