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

/** A stretch of a text that is shown in a frame of its own. Offsets in UTF-16 code units, the end not included. */
export interface Passage {
  readonly start: number;
  readonly end: number;
  frame(content: Html): Html;
}

/** What is shown of a text from `at` on. */
interface Part {
  readonly at: number;
  readonly shown: string | Html;
  /** Plain letters, which a passage may begin or end among; an emoji or a mark stays whole. */
  readonly plain: boolean;
}

/**
 * The text of a stranger, made harmless to look at: escaped, isolated from the page's own direction, with
 * a visible mark in place of each character that would show nothing.
 *
 * @param passages in the order of the text, none over another.
 */
export function showHostile(text: string, passages: readonly Passage[] = []): Html {
  const shown: (string | Html)[] = [];
  let rest = cut(partsOf(text), passages);
  for (const passage of passages) {
    const before = rest.filter(({ at }) => at < passage.start);
    const inside = rest.filter(({ at }) => at >= passage.start && at < passage.end);
    rest = rest.filter(({ at }) => at >= passage.end);
    shown.push(...before.map((part) => part.shown));
    if (inside.length > 0) {
      shown.push(passage.frame(html`${inside.map((part) => part.shown)}`));
    }
  }
  shown.push(...rest.map((part) => part.shown));
  return html`<bdi class="wp-hostile" dir="auto">${shown}</bdi>`;
}

/** Whether `showHostile` puts marks into this text, which then want explaining. */
export function holdsMarks(text: string): boolean {
  return partsOf(text).some(({ shown }) => typeof shown !== 'string');
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(special)) {
    parts.push({ at: from, shown: text.slice(from, match.index), plain: true });
    const shown = showSpecial(match[0], match.groups ?? {});
    parts.push({ at: match.index, shown, plain: false });
    from = match.index + match[0].length;
  }
  parts.push({ at: from, shown: text.slice(from), plain: true });
  return parts.filter(({ shown }) => shown !== '');
}

/** The same parts, plain letters apart where a passage begins or ends among them. */
function cut(parts: readonly Part[], passages: readonly Passage[]): Part[] {
  const edges = [...new Set(passages.flatMap(({ start, end }) => [start, end]))];
  return parts.flatMap((part) => {
    const { at, shown, plain } = part;
    if (typeof shown !== 'string' || !plain) {
      return part;
    }
    const end = at + shown.length;
    const starts = [at, ...edges.filter((edge) => edge > at && edge < end)];
    return starts.map((start, place) => ({
      at: start,
      shown: shown.slice(start - at, (starts[place + 1] ?? end) - at),
      plain,
    }));
  });
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
