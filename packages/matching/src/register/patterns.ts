import { type Form, possessive } from '../names/forms.ts';
import { Automaton } from '../words/automaton.ts';
import { Trie } from '../words/trie.ts';
import { Vocabulary } from '../words/vocabulary.ts';

/** What an occurrence of a pattern may mean. */
export const meanings = {
  /** A family name with its tussenvoegsel, or one half of a double name: a subject. */
  family: 1,
  /** The family name alone, which counts where the tussenvoegsel follows: "Meer, van der". */
  inverted: 2,
  /** Given and family name in one word: "jokevandermeer". The reference is an official. */
  oneWord: 3,
  /** Another name of one or more officials: a subject. */
  alias: 4,
  handle: 5,
  /** A municipality, office, party or role. */
  context: 6,
  /** An office of several people: "wethouders". */
  offices: 7,
} as const;
export type Meaning = (typeof meanings)[keyof typeof meanings];

/** How much an occurrence says by itself. */
export const naming = { never: 0, beforeComma: 1, always: 2 } as const;

/** Collects word sequences and what each means, while a register is built. */
export class PatternBook {
  readonly #words: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #trie = new Trie();
  readonly #states: number[] = [];
  readonly #meanings: Meaning[] = [];
  readonly #references: number[] = [];
  readonly #inflected = new Set<string>();

  /** Id of a folded word, from 1. */
  word(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#words.push(word);
    this.#ids.set(word, id);
    return id;
  }

  add(form: Form, meaning: Meaning, reference: number): void {
    if (form.length === 0) return;
    this.#states.push(this.#trie.reach(form.map((word) => this.word(word))));
    this.#meanings.push(meaning);
    this.#references.push(reference);
    if (meaning === meanings.family || meaning === meanings.alias)
      this.#inflected.add(form.at(-1) ?? '');
  }

  /** The vocabulary, the automaton and the meanings; add nothing afterwards. */
  freeze(): { vocabulary: Vocabulary; automaton: Automaton; patterns: Patterns } {
    const stems = this.#inflect();
    const patterns = new Patterns(this.#trie, this.#states, this.#meanings, this.#references);
    const words = this.#words.length;
    const automaton = new Automaton({ trie: this.#trie, ends: patterns.ends, words, stems });
    return { vocabulary: new Vocabulary(this.#words), automaton, patterns };
  }

  /** Adds the possessive of each word that a name may end in. */
  #inflect(): Int32Array {
    const pairs = [...this.#inflected].flatMap((word): (readonly [number, number])[] => {
      const owned = possessive(word);
      return owned === null ? [] : [[this.word(owned), this.word(word)]];
    });
    const stems = new Int32Array(this.#words.length + 1);
    for (const [owned, word] of pairs) stems[owned] = word;
    return stems;
  }
}

/** Length and meanings of each pattern, by the state in which it ends, in flat arrays. */
export class Patterns {
  /** 1 for each state in which a pattern ends. */
  readonly ends: Uint8Array;
  /** How much each pattern says by itself; context alone names nobody. */
  readonly naming: Uint8Array;
  readonly #trie: Trie;
  readonly #offsets: Int32Array;
  readonly #meanings: Uint8Array;
  readonly #references: Int32Array;

  constructor(
    trie: Trie,
    states: readonly number[],
    listed: readonly Meaning[],
    references: readonly number[],
  ) {
    this.#trie = trie;
    this.ends = new Uint8Array(trie.size);
    this.naming = new Uint8Array(trie.size);
    this.#offsets = countPerState(states, trie.size);
    this.#meanings = new Uint8Array(states.length);
    this.#references = new Int32Array(states.length);
    const next = this.#offsets.slice();
    for (const [index, state] of states.entries()) {
      const at = next[state] ?? 0;
      next[state] = at + 1;
      const meaning = listed[index] ?? meanings.context;
      this.#meanings[at] = meaning;
      this.#references[at] = references[index] ?? 0;
      this.ends[state] = 1;
      this.naming[state] = Math.max(this.naming[state] ?? 0, namingOf(meaning));
    }
  }

  /** Number of words of the pattern. */
  length(state: number): number {
    return this.#trie.depth(state);
  }

  /** Calls `visit` for each meaning of the pattern. */
  each(state: number, visit: (meaning: Meaning, reference: number) => void): void {
    const end = this.#offsets[state + 1] ?? 0;
    for (let at = this.#offsets[state] ?? 0; at < end; at += 1) {
      visit(this.#meanings[at] as Meaning, this.#references[at] ?? 0);
    }
  }
}

function namingOf(meaning: Meaning): number {
  if (meaning === meanings.context || meaning === meanings.offices) return naming.never;
  return meaning === meanings.inverted ? naming.beforeComma : naming.always;
}

/** Where the entries of each state start when they are sorted by state. */
function countPerState(states: readonly number[], size: number): Int32Array {
  const offsets = new Int32Array(size + 1);
  for (const state of states) offsets[state + 1] = (offsets[state + 1] ?? 0) + 1;
  for (let state = 0; state < size; state += 1) {
    offsets[state + 1] = (offsets[state + 1] ?? 0) + (offsets[state] ?? 0);
  }
  return offsets;
}
