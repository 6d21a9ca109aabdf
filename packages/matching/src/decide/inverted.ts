import { initialsKey } from '../register/people.ts';
import { gaps, plainGap } from '../text/gaps.ts';
import type { Bearer } from './bearer.ts';
import type { NameHit } from './hits.ts';
import type { Reading } from './reading.ts';

/** A name as a register writes it: "Meer, Joke van der", "Bakker, A.", "Van der Meer, J.M.". */
export function readInverted(reading: Reading, hit: NameHit): Bearer | null {
  const next = hit.last + 1;
  if (next >= reading.tokens.count || (reading.gap(next) & ~gaps.space) !== gaps.comma) return null;
  const person = readPerson(reading, hit, next);
  const end = hit.how === 'inverted' ? particleEnd(reading, hit, person.next) : person.next;
  if (end === null || !standsAlone(reading, end)) return null;
  const range = { first: hit.first, last: end - 1 };
  if (person.next > next) {
    if (person.owners.length === 0) return null;
    return { kind: 'named', owners: person.owners, complete: person.complete, ...range };
  }
  return hit.how === 'inverted' ? { kind: 'unnamed', ...range } : null;
}

interface Person {
  readonly owners: readonly number[];
  readonly complete: boolean;
  /** First token behind the given name or initials. */
  readonly next: number;
}

function readPerson(reading: Reading, hit: NameHit, from: number): Person {
  const { people, officials } = reading.register;
  const { letters, next } = initialsFrom(reading, from);
  if (letters !== '') {
    const owners = people.list(hit.reference, initialsKey(letters));
    const complete = owners.every((owner) => officials[owner]?.initials === letters);
    return { owners, complete, next };
  }
  return givenFrom(reading, hit, from);
}

function givenFrom(reading: Reading, hit: NameHit, from: number): Person {
  for (let length = 3; length > 0; length -= 1) {
    const last = from + length - 1;
    const word = last < reading.tokens.count ? (reading.tokens.word[last] ?? 0) : 0;
    const owners = word === 0 ? [] : reading.register.people.list(hit.reference, word);
    const fitting = owners.filter((owner) => spells(reading, owner, from, length));
    if (fitting.length > 0) return { owners: fitting, complete: true, next: last + 1 };
  }
  return { owners: [], complete: false, next: from };
}

function spells(reading: Reading, owner: number, from: number, length: number): boolean {
  const given = reading.register.officials[owner]?.given ?? [];
  const written = Array.from({ length }, (_, index) => reading.tokens.folds(from + index));
  return written.join('') === given.join('');
}

function initialsFrom(reading: Reading, from: number): { letters: string; next: number } {
  let next = from;
  let letters = '';
  while (next < reading.tokens.count && (reading.gap(next + 1) & gaps.dot) !== 0) {
    const word = reading.tokens.folds(next);
    if (
      word.length !== 1 ||
      (next > from && reading.gap(next) !== gaps.dot && !dotted(reading, next))
    )
      break;
    letters += word;
    next += 1;
  }
  return { letters, next };
}

function dotted(reading: Reading, token: number): boolean {
  return reading.gap(token) === (gaps.dot | gaps.space);
}

/** Behind the tussenvoegsel of the name; null when another or none stands there. */
function particleEnd(reading: Reading, hit: NameHit, from: number): number | null {
  const forms = reading.register.subjects[hit.reference]?.particles ?? [];
  const longest = forms
    .filter((form) => form.every((word, index) => follows(reading, from + index, word)))
    .reduce((most, form) => Math.max(most, form.length), 0);
  return longest === 0 ? null : from + longest;
}

function follows(reading: Reading, token: number, word: string): boolean {
  return token < reading.tokens.count && reading.tokens.folds(token) === word;
}

/** No further name follows: in "Bakker, Anna Visser" the given name is another's. */
function standsAlone(reading: Reading, end: number): boolean {
  return end >= reading.tokens.count || !plainGap(reading.gap(end)) || !reading.looksLikeName(end);
}
