import { html } from 'hono/html';
import type { Html } from '../page/view.ts';

/**
 * What needs more than escaping, tried in this order:
 * - an emoji, whose joiners and tags are part of it and may stay;
 * - more marks than any language stacks on one letter, which would only cover other lines;
 * - characters that show nothing and may turn, hide or split what is around them: controls, format
 *   characters (bidi overrides, zero width), line separators, and letters that are blank.
 */
const special =
  /(?<emoji>\p{RGI_Emoji})|(?<stacked>\p{M}{5,})|(?<invisible>[\u{17B4}-\u{17B5}\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{34F}\u{115F}\u{1160}\u{3164}\u{FFA0}])/gv;

const mostStacked = 4;

/**
 * The text of a stranger, made harmless to look at: escaped, isolated from the page's own direction, with
 * a visible mark in place of each character that would show nothing.
 */
export function showHostile(text: string): Html {
  return html`<bdi class="wp-hostile" dir="auto">${partsOf(text)}</bdi>`;
}

/** Whether `showHostile` puts marks into this text, which then want explaining. */
export function holdsMarks(text: string): boolean {
  return partsOf(text).some((part) => typeof part !== 'string');
}

function partsOf(text: string): (string | Html)[] {
  const parts: (string | Html)[] = [];
  let from = 0;
  for (const match of text.matchAll(special)) {
    parts.push(text.slice(from, match.index), showSpecial(match[0], match.groups ?? {}));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

function showSpecial(found: string, kind: Record<string, string | undefined>): string | Html {
  if (kind['stacked'] !== undefined) {
    const marks = Array.from(found);
    return html`${marks.slice(0, mostStacked).join('')}${mark(`+${marks.length - mostStacked}`)}`;
  }
  if (kind['invisible'] === undefined || found === '\n' || found === '\t') {
    return found;
  }
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return found === '\r' ? '' : mark(`U+${code}`);
}

function mark(label: string): Html {
  return html`<span class="wp-mark">${label}</span>`;
}

/** A language that a browser can use for reading aloud and hyphenation; null for anything else. */
export function knownLanguage(tag: string | null): string | null {
  try {
    const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
    return tag !== null && names.of(tag) !== undefined ? tag : null;
  } catch {
    return null;
  }
}
