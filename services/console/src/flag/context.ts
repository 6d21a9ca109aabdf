import type { ContextPost, FlagDetail, RevealedPost } from '@wachtpost/casework';
import { html } from 'hono/html';
import { knownLanguage, showHostile } from '../format/hostile.ts';
import { formatCount } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import { may } from '../http/access.ts';
import type { Html, View } from '../page/view.ts';
import { maskPassages } from './masks.ts';
import { partButton, partForm } from './part.ts';

/** A post beside the one of the flag, with what it says. */
export interface ShownContext {
  readonly postId: string;
  readonly post: RevealedPost;
}

/** What else is kept of the conversation, masked as well; null where there is nothing. */
export function contextSection(
  view: View,
  flag: FlagDetail,
  shown: ShownContext | null,
): Html | null {
  const { words } = view;
  return flag.context.length === 0
    ? null
    : html`<section class="wp-section" aria-labelledby="context-title">
        <h2 class="utrecht-heading-2" id="context-title">${words.reading.context}</h2>
        <p class="utrecht-paragraph wp-quiet">${words.reading.contextHint}</p>
        <ol class="wp-context">
          ${flag.context.map((post) => contextItem(view, flag, post, shown))}
        </ol>
      </section>`;
}

/** One of them: the part of the page that changes when its text is asked for. */
export function contextItem(
  view: View,
  flag: FlagDetail,
  beside: ContextPost,
  shown: ShownContext | null,
): Html {
  const { words, language } = view;
  const who = beside.sameAuthor ? words.reading.sameAuthor : words.reading.otherAuthor;
  const length = beside.textLength === null ? null : formatCount(language, beside.textLength);
  return html`<li class="wp-context__item" id="context-${beside.id}">
    <h3 class="utrecht-heading-4" id="context-title-${beside.id}">
      ${words.reading.kinds[beside.kind]}, ${who}
    </h3>
    <p class="wp-quiet wp-small">
      <time datetime="${beside.postedAt.toISOString()}">${formatMoment(view, beside.postedAt)}</time
      >${length !== null && html`, ${words.reading.length(length)}`}${beside.removedAt !== null && html`, ${words.reading.contextRemoved}`}
    </p>
    ${shown?.postId === beside.id ? text(view, beside, shown.post) : masked(view, flag, beside)}
    ${
      beside.flagId !== null &&
      html`<p>
        <a
          class="utrecht-link utrecht-link--html-a"
          href="/flags/${beside.flagId}"
          aria-describedby="context-title-${beside.id}"
          >${words.reading.flagged}</a
        >
      </p>`
    }
  </li>`;
}

function masked(view: View, flag: FlagDetail, beside: ContextPost): Html | null {
  const { words, reader } = view;
  if (beside.textLength === null) {
    return html`<p class="wp-quiet">${words.reading.letGo}</p>`;
  }
  if (reader === null || !may(reader.roles, 'workOnFlags')) {
    return null;
  }
  const hint = `context-title-${beside.id}`;
  return partForm(view, {
    action: `/flags/${flag.id}/context/${beside.id}`,
    part: `context-${beside.id}`,
    content: partButton(words.reading.showContext, { hint }),
  });
}

function text(view: View, beside: ContextPost, post: RevealedPost): Html {
  const language = knownLanguage(post.lang);
  const passages = maskPassages(view, post, { focused: null, mayOpen: false });
  return html`<blockquote
    class="wp-post wp-post--beside"
    tabindex="0"
    aria-labelledby="context-title-${beside.id}"
    autofocus
    ${language ? html`lang="${language}"` : ''}
  >
    ${showHostile(post.text, passages)}
  </blockquote>`;
}
