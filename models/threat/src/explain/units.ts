import { wellFormed } from '../normalise.ts';
import { together } from './spaced.ts';

/** A piece of a text, in UTF-16 code units; the end does not belong to it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const link = String.raw`(?:https?:\/\/|www\.)\S+`;
const handle = String.raw`(?<![A-Za-z0-9_.])@[A-Za-z0-9_](?:[A-Za-z0-9_.@\-]*[A-Za-z0-9_])?`;
const picture = String.raw`(?:\p{RGI_Emoji}|[\u203c\u2049\u2190-\u2bff\u{1f000}-\u{1faff}]\ufe0f?)`;
const word = String.raw`(?:(?!${picture}|${handle}|${link})\S)+`;
const piece = new RegExp(
  `(?<named>${link}|${handle})|(?<emoji>(?<one>${picture})\\k<one>*)|(?<word>${word})`,
  'giv',
);

/** Marks that stand by themselves and say nothing. */
const onlyMarks = /^[.,;:!?'"()…‘’“”-]+$/;

/**
 * What of a text can be left out to see what it carried: words with the marks that touch them, emoji (a run of
 * the same one together), and letters that are pulled apart as the word that they are read as. The model reads
 * every handle and link alike, so these are no units. In the order of the text; of a very long one only what
 * is read at all.
 */
export function unitsOf(text: string): Range[] {
  const read = wellFormed(text);
  const found = [...read.matchAll(piece)].flatMap((match) => {
    const [whole] = match;
    const named = match.groups?.['named'] !== undefined;
    return named || onlyMarks.test(whole)
      ? []
      : [{ start: match.index, end: match.index + whole.length }];
  });
  return together(read, found);
}
