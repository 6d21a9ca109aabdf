import type { RevealedPost, ShownMask } from '@wachtpost/casework';
import { html } from 'hono/html';
import type { Passage } from '../format/hostile.ts';
import type { Html, View } from '../page/view.ts';
import { carriedLabel } from './carried.ts';
import { describeLabels } from './describe.ts';

/** How a text that is shown with care is asked for again, with one piece more: what each button says when pressed. */
export function rangeOf({ start, end }: { start: number; end: number }): string {
  return `${start}-${end}`;
}

/**
 * The pieces of a text that is shown with care: a button for what is hidden, the words for what was asked for. Of a piece
 * that was just opened the focus is `focused`. Where nobody can ask, what is hidden says so.
 */
export function maskPassages(
  view: View,
  post: RevealedPost,
  options: { readonly focused: string | null; readonly mayOpen: boolean },
): Passage[] {
  return post.masks.map((mask, place) => {
    const { start, end } = mask;
    const says = whatIsHidden(view, mask, place + 1);
    if (mask.open) {
      const focused = rangeOf(mask) === options.focused;
      return { start, end, frame: (content) => opened(view, mask, { content, says, focused }) };
    }
    return {
      start,
      end,
      frame: () => (options.mayOpen ? closed(view, mask, says) : quiet(view, says)),
    };
  });
}

function closed({ words, language }: View, mask: ShownMask, says: string): Html {
  return html`<button
    class="wp-mask"
    type="submit"
    name="open"
    value="${rangeOf(mask)}"
    data-key="r"
    lang="${language}"
    dir="ltr"
  >
    <span class="wp-hidden">${words.reading.mask}: </span>${says}
  </button>`;
}

function quiet({ words, language }: View, says: string): Html {
  return html`<span class="wp-mask wp-mask--quiet" lang="${language}" dir="ltr"
    >${words.reading.hidden}: ${says}</span
  >`;
}

function opened(
  view: View,
  mask: ShownMask,
  shown: { readonly content: Html; readonly says: string; readonly focused: boolean },
): Html {
  const focus = shown.focused ? html`tabindex="-1" autofocus` : '';
  const carried = mask.reasons.some((reason) => reason !== 'personal' && reason !== 'sentence');
  const { content } = shown;
  return carried
    ? html`<mark class="wp-carried" ${focus}>${content} ${carriedLabel(view, shown.says)}</mark>`
    : html`<span ${focus}>${content}</span>`;
}

/** "bedreiging en privégegevens", or "zin 3". */
function whatIsHidden(view: View, { reasons }: ShownMask, place: number): string {
  const { words } = view;
  const labels = reasons.filter((reason) => reason !== 'personal' && reason !== 'sentence');
  const said = [
    ...(labels.length > 0 ? [describeLabels(view, labels, 'conjunction')] : []),
    ...(reasons.includes('personal') ? [words.reading.personal] : []),
    ...(reasons.includes('sentence') ? [words.reading.sentence(place)] : []),
  ];
  return said.join(', ');
}
