import { givenNames } from '../names/given.ts';
import { initialsKey } from '../register/people.ts';
import { attaches, gaps, plainGap } from '../text/gaps.ts';
import type { Bearer } from './bearer.ts';
import type { NameHit } from './hits.ts';
import type { Reading } from './reading.ts';

interface Initials {
  readonly letters: string;
  readonly first: number;
}

const digraphs: ReadonlySet<string> = new Set('th ch chr ph ij joh jac st fr'.split(' '));

/** Letters with a dot before the family name: "J.M.", "Th. A.". */
export function initialsBefore(reading: Reading, family: number): Initials {
  let first = family;
  let letters = '';
  while (first > 0 && (reading.gap(first) & gaps.dot) !== 0 && attaches(reading.gap(first))) {
    const word = reading.tokens.folds(first - 1);
    if (word.length > 1 && !digraphs.has(word)) break;
    letters = word.charAt(0) + letters;
    first -= 1;
  }
  return { letters, first };
}

/** Whose initials these are; with a given name in front they are the middle ones. */
export function withInitials(reading: Reading, hit: NameHit, { letters, first }: Initials): Bearer {
  const { people, officials } = reading.register;
  const start = givenWordBefore(reading, first) ? first - 1 : first;
  const given = start < first ? reading.tokens.folds(start) : '';
  const written = given.charAt(0) + letters;
  const owners = people
    .list(hit.reference, initialsKey(written))
    .filter((owner) => given === '' || officials[owner]?.given[0] === given);
  if (owners.length === 0) return { kind: 'somebody_else' };
  const complete = owners.every((owner) => officials[owner]?.initials === written);
  return { kind: 'named', owners, complete, first: start, last: hit.last };
}

/** A given name before initials: "Jan W. van 't Hof". */
function givenWordBefore(reading: Reading, first: number): boolean {
  const token = first - 1;
  if (token < 0 || !plainGap(reading.gap(first)) || !reading.capital(token)) return false;
  const unusual = reading.looksLikeName(token) && !reading.opens(token) && !reading.shouts(token);
  return unusual || givenNames.has(reading.tokens.folds(token));
}

/** "JM van der Meer": capitals that are the initials of somebody with this name. */
export function initialsInOneWord(reading: Reading, hit: NameHit): Bearer | null {
  const token = hit.first - 1;
  if (token < 0 || !plainGap(reading.gap(hit.first))) return null;
  if (!/^\p{Lu}{1,5}$/u.test(reading.tokens.written(token))) return null;
  const letters = reading.tokens.folds(token);
  const { people, officials } = reading.register;
  const owners = people
    .list(hit.reference, initialsKey(letters))
    .filter((owner) => officials[owner]?.initials === letters);
  if (owners.length === 0 || (letters.length === 1 && reading.opens(token))) return null;
  return { kind: 'named', owners, complete: true, first: token, last: hit.last };
}
