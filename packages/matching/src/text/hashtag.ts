/** A half-open range inside a hashtag. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

/** What people glue to a name when they write a hashtag in one word and in lower case. */
const before = [
  'burgemeester', 'wethouder', 'raadslid', 'gemeenteraadslid', 'gedeputeerde', 'dijkgraaf',
  'heemraad', 'griffier', 'fractievoorzitter', 'mayor', 'stop', 'weg', 'wegmet', 'ontsla',
]; // prettier-ignore
const behind = ['moetweg', 'aftreden', 'oprotten', 'opstappen', 'weg', 'out', 'mustgo', 'liegt'];

/** Where the words of a hashtag are: at capitals and underscores, else behind a known word. */
export function hashtagCuts(tag: string): Cut[] {
  const words = [...tag.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[^\p{Lu}_]+/gu)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
  return words.flatMap((word) => cutGlued(tag.slice(word.start, word.end), word.start));
}

function cutGlued(word: string, offset: number): Cut[] {
  const lower = word.toLowerCase();
  const whole = { start: offset, end: offset + word.length };
  if (lower.length !== word.length) return [whole];
  const head = before.filter((known) => lower.startsWith(known) && lower !== known);
  const tail = behind.filter((known) => lower.endsWith(known) && lower !== known);
  const cut = head.length > 0 ? longest(head) : word.length - longest(tail);
  if (cut <= 0 || cut >= word.length) return [whole];
  return [
    { start: offset, end: offset + cut },
    { start: offset + cut, end: whole.end },
  ];
}

function longest(words: readonly string[]): number {
  return words.reduce((most, word) => Math.max(most, word.length), 0);
}
