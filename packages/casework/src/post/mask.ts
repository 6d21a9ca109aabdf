import { labels } from '../label.ts';
import type { Label } from '../label.ts';
import type { Spans } from '../explanation/explanation.ts';
import { findPersonal } from './personal.ts';
import type { Range } from './range.ts';

/** Why a piece stays hidden: it carried a label's score, leads to somebody's door, or nobody knows yet what is in it. */
export type MaskReason = Label | 'personal' | 'sentence';

/** A piece of a text that stays hidden in a text that is shown, until somebody asks for it. */
export interface Mask extends Range {
  readonly reasons: readonly MaskReason[];
}

/** As many as anybody opens one by one; what is behind the last of them is hidden with it. */
const mostMasks = 60;
/** Says how long a piece is, and nothing of what it says. */
const filler = '\u2588';

/**
 * What of a text stays hidden where it is shown with care: the words that carried a score, whole, and what leads to
 * somebody's door. While nobody has found those words, every sentence is hidden by itself. Pure: the same text and the
 * same spans always give the same masks.
 */
export function masksOf(text: string, spans: Spans | null): Mask[] {
  const carried = labels.flatMap((label) =>
    (spans?.[label] ?? []).map((span) => ({ ...wholeWords(text, span), reasons: [label] })),
  );
  if (carried.length === 0) {
    return sentencesOf(text);
  }
  const personal = findPersonal(text).map((range) => ({
    ...wholeWords(text, range),
    reasons: ['personal' as const],
  }));
  return merged(text, [...carried, ...personal]);
}

/** The text with nothing left of what is hidden but its place; offsets stay as they are. */
export function hide(text: string, masks: readonly Range[]): string {
  let shown = text;
  for (const { start, end } of masks) {
    shown = shown.slice(0, start) + filler.repeat(end - start) + shown.slice(end);
  }
  return shown;
}

/** A part of a word, or of an emoji, would still say which. */
function wholeWords(text: string, { start, end }: Range): Range {
  let from = Math.max(0, start);
  let to = Math.min(text.length, end);
  while (from > 0 && /\S/.test(text[from - 1] ?? ' ')) {
    from -= 1;
  }
  while (to < text.length && /\S/.test(text[to] ?? ' ')) {
    to += 1;
  }
  return { start: from, end: to };
}

/** In the order of the text, one for what overlaps or has only space between. */
function merged(text: string, masks: readonly Mask[]): Mask[] {
  const sorted = masks.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const result: Mask[] = [];
  for (const mask of sorted.filter(({ start, end }) => start < end)) {
    const last = result.at(-1);
    const full = result.length === mostMasks;
    if (last !== undefined && (full || text.slice(last.end, mask.start).trim() === '')) {
      result[result.length - 1] = joined(last, mask);
    } else {
      result.push(mask);
    }
  }
  return result;
}

function joined(first: Mask, second: Mask): Mask {
  return {
    start: first.start,
    end: Math.max(first.end, second.end),
    reasons: [...new Set([...first.reasons, ...second.reasons])],
  };
}

function sentencesOf(text: string): Mask[] {
  const segmenter = new Intl.Segmenter('nl', { granularity: 'sentence' });
  const sentences = Array.from(segmenter.segment(text), ({ index, segment }) => {
    const start = index + segment.length - segment.trimStart().length;
    return { start, end: start + segment.trim().length, reasons: ['sentence' as const] };
  }).filter(({ start, end }) => start < end);
  const [kept, rest] = [sentences.slice(0, mostMasks), sentences.at(-1)];
  return sentences.length <= mostMasks || rest === undefined
    ? kept
    : [...kept.slice(0, -1), { ...rest, start: kept.at(-1)?.start ?? 0 }];
}
