import { html } from 'hono/html';
import { careBars } from '../care/bars.ts';
import type { AssetName } from '../http/assets.ts';
import { footer } from './footer.ts';
import { header } from './header.ts';
import type { Html, View } from './view.ts';

const styles: readonly AssetName[] = [
  'tokens.css',
  'components.css',
  'theme.css',
  'page.css',
  'queue.css',
  'flag.css',
  'manage.css',
  'my.css',
];
const scripts: readonly AssetName[] = ['htmx.js', 'forms.js', 'keys.js', 'live.js'];

/** No styles of its own, no code from strings, no pages kept in the browser's storage. */
const htmxConfig = JSON.stringify({
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  responseHandling: [{ code: '.*', swap: true }],
});

interface Page {
  readonly title: string;
  readonly content: Html;
  /** Where the browser goes by itself, at once. The page holds a link there too. */
  readonly movesOnTo?: string;
}

/** A whole page. Everything works without the scripts; they only save a reload. */
export function layout(view: View, page: Page): Html {
  const { words, language, assets } = view;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <meta name="htmx-config" content="${htmxConfig}" />
        ${
          page.movesOnTo !== undefined &&
          html`<meta http-equiv="refresh" content="0; url=${page.movesOnTo}" />`
        }
        <title>${page.title} - ${words.site.name}</title>
        <link rel="icon" href="${assets.url('icon.svg')}" type="image/svg+xml" />
        ${styles.map((name) => html`<link rel="stylesheet" href="${assets.url(name)}" />`)}
        ${scripts.map((name) => html`<script src="${assets.url(name)}" defer></script>`)}
      </head>
      <body class="utrecht-root utrecht-document utrecht-body wp-page">
        <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#main"
          >${words.site.skip}</a
        >
        ${header(view)} ${careBars(view)}
        <main class="wp-main" id="main" tabindex="-1">${page.content}</main>
        ${footer(view)}
      </body>
    </html>`;
}
