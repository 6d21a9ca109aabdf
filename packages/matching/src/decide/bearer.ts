import { firmWords } from '../names/functions.ts';
import { givenNames } from '../names/given.ts';
import { functionWords, givenNamesThatAreWords } from '../names/ordinary.ts';
import { attaches, gaps, plainGap } from '../text/gaps.ts';
import type { NameHit, Range } from './hits.ts';
import { initialsBefore, initialsInOneWord, withInitials } from './initials.ts';
import { readInverted } from './inverted.ts';
import type { Reading } from './reading.ts';
import { titleBefore } from './titles.ts';

/** Who a family name is said to belong to, by the words attached to it. */
export type Bearer =
  /** A given name or initials that officials have. `complete` unless an initial is missing. */
  | ({
      readonly kind: 'named';
      readonly owners: readonly number[];
      readonly complete: boolean;
    } & Range)
  /** Another given name, other initials, a longer family name. */
  | { readonly kind: 'somebody_else' }
  /** Nothing but the family name. */
  | ({ readonly kind: 'unnamed' } & Range);

export function readBearer(reading: Reading, hit: NameHit): Bearer {
  const inverted = readInverted(reading, hit);
  if (inverted !== null || hit.how === 'inverted') return inverted ?? { kind: 'somebody_else' };
  if (longerNameBehind(reading, hit.last + 1)) return { kind: 'somebody_else' };
  const initials = initialsBefore(reading, hit.first);
  const named = givenBefore(reading, hit, initials.first);
  if (named !== null) return named;
  if (hyphenated(reading, hit.first, hit.first - 1)) return { kind: 'somebody_else' };
  if (initials.letters !== '') return withInitials(reading, hit, initials);
  const run = initialsInOneWord(reading, hit);
  if (run !== null) return run;
  if (strangerBefore(reading, hit)) return { kind: 'somebody_else' };
  return { kind: 'unnamed', first: hit.first, last: hit.last };
}

/** A given name of the officials of this name: "Joke van der Meer", "Joke M. van der Meer". */
function givenBefore(reading: Reading, hit: NameHit, before: number): Bearer | null {
  const last = behindNickname(reading, before) - 1;
  if (last < 0 || !attaches(reading.gap(last + 1) & ~gaps.hyphen)) return null;
  const word = reading.tokens.word[last] ?? 0;
  if (word === 0 || reading.sentence(last) !== reading.sentence(hit.first)) return null;
  const owners: number[] = [];
  let first = last;
  for (const owner of reading.register.people.list(hit.reference, word)) {
    const start = givenStart(reading, owner, last);
    if (start === null || longerGivenName(reading, start)) continue;
    owners.push(owner);
    first = Math.min(first, start);
  }
  if (owners.length === 0) return null;
  return { kind: 'named', owners, complete: true, first, last: hit.last };
}

/** Where the official's given name starts when it ends at `last`; null when only a part stands there. */
function givenStart(reading: Reading, owner: number, last: number): number | null {
  const given = reading.register.officials[owner]?.given ?? [];
  const { tokens } = reading;
  if (given.length < 2 || tokens.folds(last) === given.join('')) return last;
  const start = last - given.length + 1;
  if (start < 0 || given.some((word, index) => tokens.folds(start + index) !== word)) return null;
  return start;
}

/** "Jan-Willem" and "Jan Willem" are not "Willem". */
function longerGivenName(reading: Reading, start: number): boolean {
  if (start === 0) return false;
  const gap = reading.gap(start);
  if (gap === gaps.hyphen) return reading.contextEndingAt(start - 1) === null;
  const word = reading.tokens.folds(start - 1);
  return (
    plainGap(gap) && givenNames.has(word) && reading.capital(start - 1) && !functionWords.has(word)
  );
}

/** Steps over a nickname in quotation marks: "Anna 'de Sloper' Bakker". */
function behindNickname(reading: Reading, before: number): number {
  const quotes = gaps.quote | gaps.apostrophe;
  if ((reading.gap(before) & quotes) === 0) return before;
  for (let token = before - 1; token > 0 && token >= before - 4; token -= 1) {
    if ((reading.gap(token) & quotes) !== 0) return token;
  }
  return before;
}

/** "Jansen-Bakker" and "Bakker-Jansen" are not Bakker. */
function hyphenated(reading: Reading, gap: number, neighbour: number): boolean {
  return reading.gap(gap) === gaps.hyphen && reading.looksLikeName(neighbour);
}

/** A second family name, a firm or a given name: "Bakker-Jansen", "Bakker & Zonen", "Koning Willem". */
function longerNameBehind(reading: Reading, next: number): boolean {
  if (next >= reading.tokens.count) return false;
  if (hyphenated(reading, next, next)) return true;
  const gap = reading.gap(next);
  const word = reading.tokens.folds(next);
  if (firmWords.has(word) && plainGap(gap & ~gaps.slash)) return true;
  const given = givenNames.has(word) && reading.capital(next) && !functionWords.has(word);
  return given && plainGap(gap) && reading.capital(next - 1);
}

const particles: ReadonlySet<string> = new Set([
  'de', 'den', 'der', 'het', 't', 'ter', 'ten', 'te', 'la', 'le', 'el', 'al', 'vd', 'vander', 'vanden', 'vande',
]); // prettier-ignore

/** Whether the word right before is another first name or a tussenvoegsel of another family. */
function strangerBefore(reading: Reading, hit: NameHit): boolean {
  const token = hit.first - 1;
  const gap = reading.gap(hit.first);
  if (token < 0 || titleBefore(reading, hit.first) !== null) return false;
  const word = reading.tokens.folds(token);
  const close = plainGap(gap);
  if (particles.has(word) && (close || plainGap(gap & ~gaps.apostrophe))) return true;
  if (!close) return false;
  const alike = reading.capital(token) || !reading.capital(hit.last);
  if (givenNames.has(word) && alike && !isWordHere(reading, token, word)) return true;
  if (word === 'van') return reading.capital(token) && !reading.opens(token);
  const unusual = reading.looksLikeName(token) && !reading.opens(token) && !reading.shouts(token);
  return unusual && word.length > 1 && reading.capital(hit.first);
}

function isWordHere(reading: Reading, token: number, word: string): boolean {
  return !reading.capital(token) && (functionWords.has(word) || givenNamesThatAreWords.has(word));
}
