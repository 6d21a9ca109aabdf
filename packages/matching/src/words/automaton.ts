import { type Trie, root } from './trie.ts';

/** Called for each occurrence of a pattern; of several that end at one token the longest comes first. */
export type Found = (state: number, lastToken: number, inflected: boolean) => void;

export interface Patterns {
  readonly trie: Trie;
  /** 1 for each state in which a pattern ends. */
  readonly ends: Uint8Array;
  /** Number of words; ids run from 1. */
  readonly words: number;
  /** For a word with an ending the word without it, else 0: a pattern may end in either. */
  readonly stems: Int32Array;
}

/**
 * Aho-Corasick over words instead of characters: all patterns in one pass, whatever their number.
 * The first step is a plain array, because nearly every known word starts nothing; the sparse rest
 * is one hash of (state, word).
 */
export class Automaton {
  readonly #trie: Trie;
  readonly #stems: Int32Array;
  readonly #first: Int32Array;
  readonly #fail: Int32Array;
  /** Nearest state on the failure chain, the state itself included, in which a pattern ends. */
  readonly #ends: Int32Array;

  constructor({ trie, ends, words, stems }: Patterns) {
    this.#trie = trie;
    this.#stems = stems;
    this.#first = Int32Array.from({ length: words + 1 }, (_, word) => trie.step(root, word));
    this.#fail = new Int32Array(trie.size);
    this.#ends = new Int32Array(trie.size);
    for (const state of trie.byDepth()) {
      const parent = trie.parent(state);
      const fail =
        parent === root ? root : this.#step(this.#fail[parent] ?? root, trie.word(state));
      this.#fail[state] = fail;
      this.#ends[state] = ends[state] === 1 ? state : (this.#ends[fail] ?? root);
    }
  }

  /** @param words word id of each token, 0 for unknown ones; only the first `count` are read. */
  run(words: Int32Array, count: number, found: Found): void {
    let state = root;
    for (let token = 0; token < count; token += 1) {
      const word = words[token] ?? 0;
      if (word === 0) {
        state = root;
        continue;
      }
      const stem = this.#stems[word] ?? 0;
      if (stem !== 0) this.#report(this.#step(state, stem), token, true, found);
      state = this.#step(state, word);
      if (state !== root) this.#report(state, token, false, found);
    }
  }

  #report(state: number, token: number, inflected: boolean, found: Found): void {
    let end = this.#ends[state] ?? root;
    while (end !== root) {
      found(end, token, inflected);
      end = this.#ends[this.#fail[end] ?? root] ?? root;
    }
  }

  #step(from: number, word: number): number {
    let state = from;
    while (state !== root) {
      const next = this.#trie.step(state, word);
      if (next !== 0) return next;
      state = this.#fail[state] ?? root;
    }
    return this.#first[word] ?? root;
  }
}
