import {
  type FamilyName,
  type Fold,
  type Form,
  familyForms,
  familyNames,
  initialsOf,
  particleForms,
  spellings,
} from '../names/forms.ts';
import { familyNamesThatAreWords } from '../names/ordinary.ts';
import type { Registered } from '../types.ts';
import { PairLists } from '../words/pairs.ts';
import { type PatternBook, meanings } from './patterns.ts';

/** Something several officials may be called: a family name or an alias. */
export interface Subject {
  /** Ways to write the tussenvoegsel; one empty form where there is none. */
  readonly particles: readonly Form[];
  /** Whether the name is also a word, so that lower case says little. */
  readonly ordinary: boolean;
  /** An alias that names one person by itself. Family names never do. */
  readonly unambiguous: boolean;
}

/** In the index of people: everybody who has an alias. */
export const anybody = 0;
const firstInitials = 2 ** 24;
const mostInitials = 5;

/** Index key for initials as letters ("jm"); above all word ids. */
export function initialsKey(letters: string): number {
  let key = 0;
  for (let index = 0; index < Math.min(letters.length, mostInitials); index += 1) {
    key = key * 27 + Math.max(0, Math.min(26, letters.charCodeAt(index) - 96));
  }
  return firstInitials + key;
}

/** Enters names and aliases; a name shared by many is one subject with many owners. */
export class People {
  readonly subjects: Subject[] = [];
  /** (subject, word id of a given name | initials key | anybody) to officials. */
  readonly index = new PairLists();
  readonly #ids = new Map<string, number>();
  readonly #particles = new Map<string, readonly Form[]>();
  readonly #book: PatternBook;
  readonly #fold: Fold;

  constructor(book: PatternBook, fold: Fold) {
    this.#book = book;
    this.#fold = fold;
  }

  /** @returns the subjects that may name this official. */
  enter(official: number, { name, aliases }: Registered): number[] {
    const families = familyNames(name).flatMap((family) => this.#family(family));
    for (const subject of families) this.#person(subject, official, name);
    for (const family of familyNames(name)) this.#oneWord(official, name.given, family);
    const distinct = new Map(aliases.map((alias) => [this.#fold(alias.text).join(' '), alias]));
    const known = [...distinct.values()].flatMap((alias) => this.#alias(official, alias));
    return [...families, ...known];
  }

  #family(family: FamilyName): number[] {
    const forms = familyForms(family, this.#fold);
    const [key] = forms;
    if (key === undefined) return [];
    const name = `family ${key.join(' ')} ${forms.length}`;
    const known = this.#ids.get(name);
    if (known !== undefined) return [known];
    const particles = this.#particle(family.particle);
    const words = this.#fold(family.family);
    const ordinary = words.length === 1 && familyNamesThatAreWords.has(words[0] ?? '');
    const id = this.subjects.push({ particles, ordinary, unambiguous: false }) - 1;
    this.#ids.set(name, id);
    for (const form of forms) this.#book.add(form, meanings.family, id);
    if (family.particle !== '') this.#book.add(words, meanings.inverted, id);
    return [id];
  }

  #person(subject: number, official: number, name: Registered['name']): void {
    for (const spelling of spellings(name.given)) {
      const words = this.#fold(spelling);
      if (words.length === 0) continue;
      this.index.add(subject, this.#book.word(words.at(-1) ?? ''), official);
      if (words.length > 1) this.index.add(subject, this.#book.word(words.join('')), official);
    }
    const initials = initialsOf(name, this.#fold);
    for (let length = 1; length <= Math.min(initials.length, mostInitials); length += 1) {
      this.index.add(subject, initialsKey(initials.slice(0, length)), official);
    }
  }

  #oneWord(official: number, given: string, family: FamilyName): void {
    const first = this.#fold(given).join('');
    if (first === '') return;
    const last = [...this.#fold(family.particle), ...this.#fold(family.family)].join('');
    if (last !== '') this.#book.add([first + last], meanings.oneWord, official);
  }

  #alias(official: number, alias: Registered['aliases'][number]): number[] {
    const form = this.#fold(alias.text);
    if (form.length === 0) return [];
    const key = `alias ${form.join(' ')}`;
    const known = this.#ids.get(key);
    const id = known ?? this.subjects.length;
    this.#ids.set(key, id);
    const shared = known !== undefined;
    this.subjects[id] = {
      particles: [[]],
      ordinary: false,
      unambiguous: !alias.ambiguous && !shared,
    };
    if (!shared) this.#book.add(form, meanings.alias, id);
    this.index.add(id, anybody, official);
    return [id];
  }

  #particle(particle: string): readonly Form[] {
    const known = this.#particles.get(particle);
    const forms = known ?? particleForms(this.#fold(particle));
    this.#particles.set(particle, forms);
    return forms;
  }
}
