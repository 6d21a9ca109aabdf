import type { FlagDetail, RevealedPost } from '@wachtpost/casework';
import { html } from 'hono/html';
import { holdsMarks, knownLanguage, showHostile } from '../format/hostile.ts';
import { formatCount } from '../format/number.ts';
import { may } from '../http/access.ts';
import type { Html, View } from '../page/view.ts';
import { carriedHint, explanationOf, passagesOf } from './carried.ts';
import { maskPassages, rangeOf } from './masks.ts';
import { partButton, partForm } from './part.ts';

/** A text that is shown, and which piece of it was opened last. */
export interface Revealed {
  readonly post: RevealedPost;
  readonly opened: string | null;
}

/** Where it is told what is shown now, for whoever hears the page; the part that changes goes, this stays. */
export function postTold(view: View, revealed: Revealed | null): Html {
  return html`<p
    class="wp-hidden"
    role="status"
    id="post-told"
    ${revealed === null ? '' : html`hx-swap-oob="innerHTML"`}
  >
    ${revealed === null ? '' : whatIsShown(view, revealed)}
  </p>`;
}

function whatIsShown({ words, language }: View, { post: { masks } }: Revealed): string {
  const open = masks.filter((mask) => mask.open).length;
  return open === masks.length
    ? words.reading.toldAll
    : words.reading.told(formatCount(language, open), formatCount(language, masks.length));
}

/** What the post says: hidden until somebody asks, because reading it costs something. */
export function postSection(view: View, flag: FlagDetail, revealed: Revealed | null): Html {
  const { words } = view;
  return html`<section class="wp-section" id="post" aria-labelledby="post-title">
    <h2 class="utrecht-heading-2" id="post-title">${words.flag.text}</h2>
    ${revealed === null ? masked(view, flag) : shown(view, flag, revealed)}
    ${
      flag.platform === 'mail' &&
      html`<p>
        <a class="utrecht-link utrecht-link--html-a" href="/flags/${flag.id}/attachments"
          >${words.attachment.link}</a
        >
      </p>`
    }
    <p class="wp-quiet wp-small">
      ${words.flag.author} <code class="wp-code">${flag.post.authorPseudonym.slice(0, 8)}</code>:
      ${words.flag.authorHint}.
    </p>
  </section>`;
}

function masked(view: View, flag: FlagDetail): Html {
  const { words, reader, language } = view;
  if (flag.post.textLength === 0) {
    return html`<p class="utrecht-paragraph">${words.flag.textless}</p>`;
  }
  const length = formatCount(language, flag.post.textLength);
  const mayRead = reader !== null && may(reader.roles, 'workOnFlags');
  return html`<div class="wp-masked">
    ${curtain(flag.post.textLength)}
    <p class="utrecht-paragraph">${words.flag.masked(length)}</p>
    ${
      mayRead
        ? html`<div class="wp-actions">
              ${revealButton(view, flag, 'careful')} ${revealButton(view, flag, 'all')}
            </div>
            <p class="wp-quiet wp-small" id="reveal-hint">${words.flag.maskedHint}</p>`
        : html`<p class="wp-quiet">${words.flag.textOfAdviser}</p>`
    }
  </div>`;
}

/** Pressed again, the first opens the next piece that is still hidden. */
const revealKeys = { careful: 'r', all: 'shift+r' } as const;

function revealButton(view: View, flag: FlagDetail, extent: 'careful' | 'all'): Html {
  const { words } = view;
  const look = extent === 'careful' ? 'primary' : 'secondary';
  return partForm(view, {
    action: `/flags/${flag.id}/reveal`,
    part: 'post',
    content: html`<input type="hidden" name="extent" value="${extent}" />
      ${partButton(words.reading[extent], { look, hint: 'reveal-hint', key: revealKeys[extent] })}`,
  });
}

function shown(view: View, flag: FlagDetail, { post, opened }: Revealed): Html {
  const { words } = view;
  const careful = post.masks.length > 0;
  const explanation = explanationOf(flag, post);
  const passages = careful
    ? maskPassages(view, post, { focused: opened, mayOpen: true })
    : passagesOf(view, explanation);
  const text = quote(post, { content: showHostile(post.text, passages), focus: opened === null });
  return html`${careful ? carefulForm(view, flag, { post, text }) : text}
    ${careful ? carefulHint(view, post) : carriedHint(view, explanation)}
    ${holdsMarks(post.text) && html`<p class="wp-small wp-quiet">${words.flag.marks}</p>`}
    <div class="wp-actions">
      ${post.masks.some(({ open }) => !open) && revealButton(view, flag, 'all')}
      <a class="utrecht-link utrecht-link--html-a" href="/flags/${flag.id}">${words.flag.hide}</a>
    </div>`;
}

function quote(post: RevealedPost, { content, focus }: { content: Html; focus: boolean }): Html {
  const language = knownLanguage(post.lang);
  return html`<blockquote
    class="wp-post"
    tabindex="0"
    aria-labelledby="post-title"
    ${focus ? 'autofocus' : ''}
    ${language ? html`lang="${language}"` : ''}
  >
    ${content}
  </blockquote>`;
}

/** One form around the text: each hidden piece is a button of it, and what is open already goes along. */
function carefulForm(
  view: View,
  flag: FlagDetail,
  { post, text }: { post: RevealedPost; text: Html },
): Html {
  const open = post.masks.filter((mask) => mask.open);
  return partForm(view, {
    action: `/flags/${flag.id}/reveal`,
    part: 'post',
    content: html`<input type="hidden" name="extent" value="careful" />
      <input type="hidden" name="revision" value="${post.revision}" />
      ${open.map((mask) => html`<input type="hidden" name="open" value="${rangeOf(mask)}" />`)}
      ${text}`,
  });
}

function carefulHint({ words }: View, post: RevealedPost): Html {
  const bySentence = post.masks.some(({ reasons }) => reasons.includes('sentence'));
  return html`<p class="wp-small wp-quiet">
    ${bySentence ? words.reading.sentencesHint : words.reading.carefulHint}
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
