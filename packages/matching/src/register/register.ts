import type { Fold } from '../names/forms.ts';
import { initialsOf } from '../names/forms.ts';
import { Reader } from '../text/reader.ts';
import type { Registered } from '../types.ts';
import type { Automaton } from '../words/automaton.ts';
import { PairLists } from '../words/pairs.ts';
import { ContextBook, contextKinds, noOffice } from './contexts.ts';
import { type Handle, addressBook, enterHandles } from './handles.ts';
import { PatternBook, type Patterns } from './patterns.ts';
import { People, type Subject } from './people.ts';

/** An official as the decisions need him or her. */
export interface Official {
  readonly id: string;
  /** Folded words of the given name. */
  readonly given: readonly string[];
  /** Initials as letters: "jm". */
  readonly initials: string;
  /** Ids of own context. */
  readonly contexts: readonly number[];
  /** Kinds of own context, as bits. */
  readonly kinds: number;
}

/** All that is known of the officials, laid out for one pass over a text. */
export interface Register {
  readonly officials: readonly Official[];
  readonly reader: Reader;
  readonly automaton: Automaton;
  readonly patterns: Patterns;
  readonly subjects: readonly Subject[];
  /** (subject, key of a given name or initials) to officials. */
  readonly people: PairLists;
  /** (subject, context id) to officials of that name with that context. */
  readonly contexts: PairLists;
  readonly contextKinds: readonly number[];
  readonly handles: readonly Handle[];
  /** "platform handle" to officials. */
  readonly addresses: ReadonlyMap<string, readonly number[]>;
}

/** @throws Error when two officials share an id. */
export function buildRegister(registered: readonly Registered[]): Register {
  refuseTwins(registered);
  const reader = new Reader();
  const fold = remembering((text) => reader.words(text));
  const book = new PatternBook();
  const contextBook = new ContextBook(book, fold);
  const people = new People(book, fold);
  const contexts = new PairLists();
  const officials = registered.map((person, index) => {
    const official = describe(person, contextBook, fold);
    for (const subject of people.enter(index, person))
      enterContexts(contexts, subject, index, official);
    return official;
  });
  const handles = enterHandles(registered, book, reader, ordinaryWords(registered, fold));
  const { vocabulary, automaton, patterns } = book.freeze();
  reader.use(vocabulary);
  return {
    officials,
    reader,
    automaton,
    patterns,
    subjects: people.subjects,
    people: people.index,
    contexts,
    contextKinds: contextBook.kinds,
    handles,
    addresses: addressBook(handles),
  };
}

/** Names, places and offices recur: each text is folded once. The memory goes when building ends. */
function remembering(fold: Fold): Fold {
  const known = new Map<string, string[]>();
  return (text) => {
    const words = known.get(text) ?? fold(text);
    known.set(text, words);
    return words;
  };
}

function refuseTwins(registered: readonly Registered[]): void {
  const ids = new Set<string>();
  for (const { id } of registered) {
    if (ids.has(id)) throw new Error(`Official ${id} is registered twice.`);
    ids.add(id);
  }
}

function describe(person: Registered, contextBook: ContextBook, fold: Fold): Official {
  const ids = person.context.map((text) => contextBook.id(text)).filter((id) => id !== 0);
  const contexts = [...new Set(ids)];
  const kinds = contexts.reduce((bits, id) => bits | (contextBook.kinds[id] ?? 0), 0);
  const initials = initialsOf(person.name, fold);
  return { id: person.id, given: fold(person.name.given), initials, contexts, kinds };
}

function enterContexts(
  index: PairLists,
  subject: number,
  position: number,
  official: Official,
): void {
  for (const context of official.contexts) index.add(subject, context, position);
  if ((official.kinds & contextKinds.office) === 0) index.add(subject, noOffice, position);
}

/** Single words that are a name or a context of somebody: too common to be a handle without "@". */
function ordinaryWords(registered: readonly Registered[], fold: Fold): Set<string> {
  const texts = registered.flatMap(({ name, context }) => [name.given, name.family, ...context]);
  return new Set([...new Set(texts)].flatMap(fold));
}
