import type { Tokens } from '../text/tokens.ts';

/** Start value and step of the word hash: a multiplication for each code unit. */
export const hashSeed = 0x811c9dc5 | 0;

export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** Bits of a filter for each word: one word in sixteen that nobody registered passes it. */
const filterBitsPerWord = 16;
/** Words from this length on share a filter. */
const longWord = 24;

/**
 * The words that occur in names, handles and context, with an id from 1 up. Most words of ordinary
 * posts are unknown: a bitset per word length turns them away. Handles and glued names are long, so
 * what ordinary words touch is small enough for the processor's cache, and the time for a text hardly
 * depends on the number of officials.
 */
export class Vocabulary {
  readonly #filters: readonly Uint32Array[];
  readonly #slots: Int32Array;
  readonly #offsets: Int32Array;
  readonly #letters: Uint16Array;

  constructor(words: readonly string[]) {
    this.#filters = emptyFilters(words);
    this.#slots = new Int32Array(powerOfTwo(words.length * 2 + 16));
    this.#offsets = new Int32Array(words.length + 2);
    this.#letters = new Uint16Array(words.reduce((sum, word) => sum + word.length, 0));
    for (const [index, word] of words.entries()) this.#add(word, index + 1);
  }

  /**
   * Writes the id of each word, 0 for unknown ones. A loop of its own, so that the processor waits for
   * the memory behind several words at once.
   */
  identify(tokens: Tokens): void {
    for (let token = 0; token < tokens.count; token += 1) {
      tokens.word[token] = this.find(tokens, token);
    }
  }

  /** Id of one word; 0 when unknown. */
  find(tokens: Tokens, token: number): number {
    const place = spread(tokens.hash[token] ?? 0);
    const length = (tokens.to[token] ?? 0) - (tokens.from[token] ?? 0);
    const filter = this.#filters[length < longWord ? length : longWord];
    if (filter === undefined) return 0;
    const bits = filter[(place >>> 5) & (filter.length - 1)] ?? 0;
    return (bits & (1 << (place & 31))) === 0 ? 0 : this.#lookUp(tokens, token, place);
  }

  #lookUp(tokens: Tokens, token: number, place: number): number {
    const mask = this.#slots.length - 1;
    let slot = place & mask;
    for (;;) {
      const id = this.#slots[slot] ?? 0;
      if (id === 0 || this.#same(id, tokens, token)) return id;
      slot = (slot + 1) & mask;
    }
  }

  #add(word: string, id: number): void {
    let hash = hashSeed;
    let offset = this.#offsets[id] ?? 0;
    for (let index = 0; index < word.length; index += 1) {
      const unit = word.charCodeAt(index);
      this.#letters[offset] = unit;
      offset += 1;
      hash = hashUnit(hash, unit);
    }
    this.#offsets[id + 1] = offset;
    this.#place(spread(hash), word.length, id);
  }

  #place(place: number, length: number, id: number): void {
    const filter = this.#filters[Math.min(length, longWord)];
    const at = (place >>> 5) & ((filter?.length ?? 1) - 1);
    if (filter !== undefined) filter[at] = (filter[at] ?? 0) | (1 << (place & 31));
    const mask = this.#slots.length - 1;
    let slot = place & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = id;
  }

  #same(id: number, { folded, from, to }: Tokens, token: number): boolean {
    const start = from[token] ?? 0;
    const length = (to[token] ?? 0) - start;
    const offset = this.#offsets[id] ?? 0;
    if ((this.#offsets[id + 1] ?? 0) - offset !== length) return false;
    for (let at = 0; at < length; at += 1) {
      if (folded[start + at] !== this.#letters[offset + at]) return false;
    }
    return true;
  }
}

/** A filter for each word length, with room for the words of that length. */
function emptyFilters(words: readonly string[]): Uint32Array[] {
  const counts = new Uint32Array(longWord + 1);
  for (const { length } of words)
    counts[Math.min(length, longWord)] = (counts[Math.min(length, longWord)] ?? 0) + 1;
  return Array.from(
    counts,
    (count) => new Uint32Array(powerOfTwo(Math.max(1, (count * filterBitsPerWord) / 32))),
  );
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(least));
}
