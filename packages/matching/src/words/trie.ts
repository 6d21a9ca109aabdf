import { PairMap } from './pairs.ts';

/** The root: no word of any pattern has been read. */
export const root = 0;

/** All patterns by their words. A state stands for the words that lead to it; ids are positive. */
export class Trie {
  readonly #steps = new PairMap();
  readonly #parents: number[] = [root];
  readonly #words: number[] = [0];
  readonly #depths: number[] = [0];

  /** Number of states, the root included. */
  get size(): number {
    return this.#parents.length;
  }

  /** The state behind these words, made where it is missing. */
  reach(words: readonly number[]): number {
    return words.reduce((state, word) => this.step(state, word) || this.#grow(state, word), root);
  }

  /** The state one word on; 0 where no pattern goes on so. */
  step(state: number, word: number): number {
    return this.#steps.get(state, word);
  }

  parent(state: number): number {
    return this.#parents[state] ?? root;
  }

  /** The word that leads to the state. */
  word(state: number): number {
    return this.#words[state] ?? 0;
  }

  /** Number of words that lead to the state. */
  depth(state: number): number {
    return this.#depths[state] ?? 0;
  }

  /** All states but the root, shallow ones first. */
  byDepth(): number[] {
    const levels: number[][] = [];
    for (const [state, depth] of this.#depths.entries()) (levels[depth] ??= []).push(state);
    return levels.slice(1).flat();
  }

  #grow(from: number, word: number): number {
    const state = this.#parents.push(from) - 1;
    this.#words.push(word);
    this.#depths.push(this.depth(from) + 1);
    this.#steps.set(from, word, state);
    return state;
  }
}
