import type { Attachment } from '@wachtpost/casework';
import { html } from 'hono/html';
import { showHostile } from '../format/hostile.ts';
import { formatBytes } from '../format/number.ts';
import { may } from '../http/access.ts';
import { backLink } from '../page/back.ts';
import { layout } from '../page/layout.ts';
import type { Html, View } from '../page/view.ts';
import { isPictureName } from './picture.ts';

export interface AttachmentsPage {
  readonly flagId: string;
  readonly attachments: readonly Attachment[];
  /** Places of those that this reader may open now. */
  readonly open: readonly number[];
}

/** What came with what was handed in: closed until somebody asks, and a picture then without sharpness or colour. */
export function attachmentsPage(view: View, page: AttachmentsPage): Html {
  const { attachment: words } = view.words;
  return layout(view, {
    title: words.title,
    content: html`${backLink(`/flags/${page.flagId}`, words.back)}
      <h1 class="utrecht-heading-1">${words.title}</h1>
      <p class="utrecht-paragraph">${words.hint}</p>
      ${
        page.attachments.length === 0
          ? html`<p class="utrecht-paragraph">${words.none}</p>`
          : html`<ol class="wp-attachments">
              ${page.attachments.map((each) => item(view, page, each))}
            </ol>`
      }`,
  });
}

function item(view: View, page: AttachmentsPage, attachment: Attachment): Html {
  const { words, language } = view;
  const { place, filename, contentType, size, sha256 } = attachment;
  return html`<li class="wp-attachment" id="attachment-${place}">
    <h2 class="utrecht-heading-3">
      ${filename === null ? words.attachment.nameless(place) : html`<bdi>${showHostile(filename)}</bdi>`}
    </h2>
    <p class="wp-quiet"><bdi>${showHostile(contentType)}</bdi>, ${formatBytes(language, size)}</p>
    <p class="wp-quiet wp-small">SHA-256 <code class="wp-code wp-hash">${sha256}</code></p>
    ${inside(view, page, attachment)}
  </li>`;
}

function inside(view: View, page: AttachmentsPage, attachment: Attachment): Html | null {
  const { words, reader } = view;
  if (!attachment.isKept) {
    return html`<p class="utrecht-paragraph">${words.attachment.tooLarge}</p>`;
  }
  if (reader === null || !may(reader.roles, 'workOnFlags')) {
    return html`<p class="wp-quiet">${words.attachment.ofAdviser}</p>`;
  }
  return page.open.includes(attachment.place)
    ? opened(view, page.flagId, attachment)
    : closed(view, page.flagId, attachment, reader.token);
}

function closed(view: View, flagId: string, attachment: Attachment, token: string): Html {
  const { attachment: words } = view.words;
  const isPicture = isPictureName(attachment.contentType);
  return html`<form method="post" action="/flags/${flagId}/attachments/${attachment.place}">
    <input type="hidden" name="token" value="${token}" />
    <button
      class="utrecht-button utrecht-button--secondary-action"
      type="submit"
      aria-describedby="attachment-hint-${attachment.place}"
    >
      ${isPicture ? words.show : words.unlock}
    </button>
    <p class="wp-quiet wp-small" id="attachment-hint-${attachment.place}">
      ${isPicture ? words.showHint : words.unlockHint}
    </p>
  </form>`;
}

function opened(view: View, flagId: string, { place, contentType, filename }: Attachment): Html {
  const { attachment: words } = view.words;
  const href = `/flags/${flagId}/attachments/${place}`;
  if (!isPictureName(contentType)) {
    return html`<p>
      <a class="utrecht-link utrecht-link--html-a" href="${href}" download>${words.download}</a>
    </p>`;
  }
  return html`<div class="wp-picture">
    <input class="wp-picture__sharp" type="checkbox" id="sharp-${place}" />
    <label class="utrecht-form-label" for="sharp-${place}">${words.sharp}</label>
    <img class="wp-picture__image" src="${href}" alt="${words.alt(filename ?? String(place))}" />
  </div>`;
}
