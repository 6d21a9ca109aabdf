import { describe, expect, test } from 'vitest';
import { type Random, seeded } from '../../test/generate.ts';
import { Automaton } from './automaton.ts';
import { Trie } from './trie.ts';

interface Case {
  readonly patterns: readonly (readonly number[])[];
  readonly words: number;
  readonly stems: Int32Array;
  readonly text: Int32Array;
}

/** A small alphabet, so that patterns overlap, nest and share beginnings and ends. */
function inventCase(random: Random): Case {
  const words = 2 + Math.floor(random() * 4);
  const any = (): number => 1 + Math.floor(random() * words);
  const sequence = (longest: number): number[] =>
    Array.from({ length: 1 + Math.floor(random() * longest) }, any);
  const sequences = Array.from({ length: 1 + Math.floor(random() * 8) }, () => sequence(5));
  const patterns = [...new Map(sequences.map((words_) => [words_.join(), words_])).values()];
  const stems = Int32Array.from({ length: words + 1 }, (_, word) =>
    word > 0 && random() < 0.3 ? any() : 0,
  );
  const text = Int32Array.from({ length: 40 }, () => (random() < 0.1 ? 0 : any()));
  return { patterns, words, stems, text };
}

function automatonOf({ patterns, words, stems }: Case): {
  automaton: Automaton;
  ids: Map<number, number>;
} {
  const trie = new Trie();
  const ids = new Map(patterns.map((pattern, id) => [trie.reach(pattern), id]));
  const ends = Uint8Array.from({ length: trie.size }, (_, state) => (ids.has(state) ? 1 : 0));
  return { automaton: new Automaton({ trie, ends, words, stems }), ids };
}

/** Compares every pattern with every place: slow and plainly right. */
function searchNaively({ patterns, stems, text }: Case): string[] {
  const found: string[] = [];
  for (let last = 0; last < text.length; last += 1) {
    for (const [id, pattern] of patterns.entries()) {
      const first = last - pattern.length + 1;
      if (first < 0) continue;
      const head = pattern.slice(0, -1).every((word, index) => text[first + index] === word);
      const end = text[last] ?? 0;
      if (head && end === pattern.at(-1)) found.push(`${id} ${last} plain`);
      if (head && end !== 0 && stems[end] === pattern.at(-1)) found.push(`${id} ${last} inflected`);
    }
  }
  return found.toSorted();
}

describe('the automaton', () => {
  test('finds what a naive search finds, in two thousand random cases', () => {
    const random = seeded(42);
    for (let round = 0; round < 2000; round += 1) {
      const invented = inventCase(random);
      const { automaton, ids } = automatonOf(invented);
      const found: string[] = [];
      automaton.run(invented.text, invented.text.length, (state, last, inflected) => {
        found.push(`${ids.get(state)} ${last} ${inflected ? 'inflected' : 'plain'}`);
      });
      expect(found.toSorted()).toEqual(searchNaively(invented));
    }
  });

  test('reports the longest of several patterns that end at one word first', () => {
    const patterns = [[3], [2, 3], [1, 2, 3]];
    const { automaton, ids } = automatonOf({
      patterns,
      words: 3,
      stems: new Int32Array(4),
      text: new Int32Array(0),
    });
    const found: (number | undefined)[] = [];
    automaton.run(Int32Array.of(1, 2, 3), 3, (state) => found.push(ids.get(state)));
    expect(found).toEqual([2, 1, 0]);
  });
});
