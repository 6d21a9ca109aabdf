import type { FlagDetail, RevealedPost } from '@wachtpost/casework';
import { html } from 'hono/html';
import { holdsMarks, knownLanguage, showHostile } from '../format/hostile.ts';
import { formatCount } from '../format/number.ts';
import { may } from '../http/access.ts';
import type { Html, View } from '../page/view.ts';
import { carriedHint, explanationOf, passagesOf } from './carried.ts';

/** What the post says: hidden until somebody asks, because reading it costs something. */
export function postSection(view: View, flag: FlagDetail, revealed: RevealedPost | null): Html {
  const { words } = view;
  return html`<section class="wp-section" id="post" aria-labelledby="post-title">
    <h2 class="utrecht-heading-2" id="post-title">${words.flag.text}</h2>
    ${revealed === null ? masked(view, flag) : shown(view, flag, revealed)}
    <p class="wp-quiet wp-small">
      ${words.flag.author} <code class="wp-code">${flag.post.authorPseudonym.slice(0, 8)}</code>:
      ${words.flag.authorHint}.
    </p>
  </section>`;
}

function masked(view: View, flag: FlagDetail): Html {
  const { words, reader, language } = view;
  const length = formatCount(language, flag.post.textLength);
  const mayRead = reader !== null && may(reader.roles, 'workOnFlags');
  return html`<div class="wp-masked">
    ${curtain(flag.post.textLength)}
    <p class="utrecht-paragraph">${words.flag.masked(length)}</p>
    ${
      mayRead
        ? html`<form
              method="post"
              action="/flags/${flag.id}/reveal"
              hx-post="/flags/${flag.id}/reveal"
              hx-target="#post"
              hx-swap="outerHTML"
            >
              <input type="hidden" name="token" value="${reader.token}" />
              <button
                class="utrecht-button utrecht-button--secondary-action"
                type="submit"
                aria-describedby="reveal-hint"
              >
                ${words.flag.reveal}
              </button>
            </form>
            <p class="wp-quiet wp-small" id="reveal-hint">${words.flag.maskedHint}</p>`
        : html`<p class="wp-quiet">${words.flag.textOfAdviser}</p>`
    }
  </div>`;
}

function shown(view: View, flag: FlagDetail, post: RevealedPost): Html {
  const { words } = view;
  const language = knownLanguage(post.lang);
  const explanation = explanationOf(flag, post);
  return html`<blockquote
      class="wp-post"
      tabindex="0"
      aria-labelledby="post-title"
      autofocus
      ${language ? html`lang="${language}"` : ''}
    >
      ${showHostile(post.text, passagesOf(view, explanation))}
    </blockquote>
    ${carriedHint(view, explanation)}
    ${holdsMarks(post.text) && html`<p class="wp-small wp-quiet">${words.flag.marks}</p>`}
    <p>
      <a class="utrecht-link utrecht-link--html-a" href="/flags/${flag.id}">${words.flag.hide}</a>
    </p>`;
}

const charactersPerLine = 60;
const mostLines = 8;

/** Bars as long as the text would be: they tell how much there is, and nothing of what. */
function curtain(length: number): Html {
  const lines = Math.min(mostLines, Math.max(1, Math.ceil(length / charactersPerLine)));
  const last = Math.max(6, length - (lines - 1) * charactersPerLine);
  return html`<svg
    class="wp-curtain"
    viewBox="0 0 60 ${lines * 3}"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    ${Array.from({ length: lines }, (_, line) => {
      const width = line === lines - 1 ? Math.min(charactersPerLine, last) : charactersPerLine;
      return html`<rect y="${line * 3}" width="${width}" height="2" rx="0.4" />`;
    })}
  </svg>`;
}
