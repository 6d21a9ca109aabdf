import type { Range } from './hits.ts';
import type { Reading } from './reading.ts';

const blank = /\s/u;
const longestAddress = 512;

/** Whether words are part of a handle, an e-mail address, a domain or a URL: no name is written there. */
export function insideAddress(reading: Reading, { first, last }: Range): boolean {
  const { text, start, end } = reading.tokens;
  const from = start[first] ?? 0;
  const to = end[last] ?? 0;
  const before = text.charAt(from - 1);
  if (before === '@' || before === '\uff20' || text.charAt(to) === '@') return true;
  const tail = text.slice(to, to + 2);
  if (/^\.[\p{Ll}\d]/u.test(tail)) return true;
  return followsDomainDot(text, from) || insideUrl(text, from);
}

/** "www.vos": in lower case behind a word and a dot; "J.van der Meer" is an initial. */
function followsDomainDot(text: string, from: number): boolean {
  const lower = /\p{Ll}/u.test(text.charAt(from));
  return lower && /[\p{L}\d]{2}\.$/u.test(text.slice(Math.max(0, from - 3), from));
}

/** Whether the unbroken run of characters up to here starts a URL. */
export function insideUrl(text: string, from: number): boolean {
  let start = from;
  while (start > 0 && from - start < longestAddress && !blank.test(text.charAt(start - 1)))
    start -= 1;
  return /(?:https?:\/\/|www\.)\S*$/iu.test(text.slice(start, from));
}
