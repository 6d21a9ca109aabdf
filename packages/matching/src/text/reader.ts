import { type Vocabulary, hashSeed, hashUnit } from '../words/vocabulary.ts';
import {
  type Folds,
  buildFolds,
  firstExpansion,
  foldCodePoint,
  pairs,
  separates,
  vanishes,
  vanishingCodePoint,
} from './fold.ts';
import { buildGapBits, gaps } from './gaps.ts';
import { hashtagCuts } from './hashtag.ts';
import { Tokens, longestText } from './tokens.ts';

const underscore = 0x5f;

/** Reads a text into folded words, in one pass. One reader serves one text at a time. */
export class Reader {
  readonly #folds: Folds = buildFolds();
  readonly #gapBits = buildGapBits();
  readonly #tokens = new Tokens();
  readonly #letters = new Map<number, string>();
  #vocabulary: Vocabulary | null = null;
  #written = 0;
  #hash = 0;

  /** Words read from now on carry their id in this vocabulary. */
  use(vocabulary: Vocabulary): void {
    this.#vocabulary = vocabulary;
  }

  /** The words of the text; valid until the next call. */
  read(text: string): Tokens {
    const tokens = this.#tokens;
    const length = Math.min(text.length, longestText);
    tokens.text = text;
    tokens.count = 0;
    this.#written = 0;
    let at = 0;
    let gap = 0;
    while (at < length) {
      const next = this.#readWord(at, length, gap);
      if (next > at) {
        at = next;
        gap = 0;
      } else {
        gap = this.#widen(gap, text.charCodeAt(at));
        at += 1;
      }
    }
    tokens.gap[tokens.count] = gap;
    this.#vocabulary?.identify(tokens);
    return tokens;
  }

  /** Folded words of a name or a handle. */
  words(text: string): string[] {
    const tokens = this.read(text);
    return Array.from({ length: tokens.count }, (_, token) => tokens.folds(token));
  }

  #widen(gap: number, unit: number): number {
    if (this.#folds.units[unit] === vanishes) return gap;
    const bit = this.#gapBits[unit] ?? 0;
    return bit === gaps.newline && (gap & gaps.newline) !== 0 ? gap | gaps.blankLine : gap | bit;
  }

  /** Appends the word that starts at `at`, if one does, and returns where it ends. */
  #readWord(at: number, limit: number, gap: number): number {
    const tokens = this.#tokens;
    const from = this.#written;
    const end = this.#foldWord(at, limit);
    if (this.#written === from) return at;
    const token = tokens.count;
    tokens.hash[token] = this.#hash;
    tokens.start[token] = at;
    tokens.end[token] = end;
    tokens.from[token] = from;
    tokens.to[token] = this.#written;
    tokens.gap[token] = gap;
    tokens.capital[token] = this.#folds.capitals[tokens.text.charCodeAt(at)] ?? 0;
    tokens.count = token + 1;
    if ((gap & gaps.hash) !== 0) this.#cutHashtag(token);
    return end;
  }

  /** Writes the folded letters up to the first separator, hashes them, and returns where they end. */
  #foldWord(start: number, limit: number): number {
    const { text, folded } = this.#tokens;
    const units = this.#folds.units;
    let written = this.#written;
    let hash = hashSeed;
    let at = start;
    let end = start;
    while (at < limit) {
      const unit = units[text.charCodeAt(at)] ?? separates;
      if (unit > pairs && unit < firstExpansion) {
        folded[written] = unit;
        written += 1;
        hash = hashUnit(hash, unit);
        at += 1;
        end = at;
        continue;
      }
      if (unit === vanishes && at > start) {
        at += 1;
        continue;
      }
      const letters = this.#lettersAt(at, unit, written > this.#written);
      if (letters === null) break;
      for (let index = 0; index < letters.length; index += 1) {
        const letter = letters.charCodeAt(index);
        folded[written] = letter;
        written += 1;
        hash = hashUnit(hash, letter);
      }
      at += unit === pairs ? 2 : 1;
      end = at;
    }
    this.#written = written;
    this.#hash = hash;
    return end;
  }

  /** The rare cases: several letters for one unit, a pair, an underscore inside a word. Null ends it. */
  #lettersAt(at: number, unit: number, inside: boolean): string | null {
    const { text } = this.#tokens;
    if (unit >= firstExpansion) return this.#folds.expansions[unit - firstExpansion] ?? null;
    if (unit === pairs) return this.#pair(text.codePointAt(at) ?? 0, inside);
    const joins = inside && text.charCodeAt(at) === underscore;
    return joins && (this.#folds.units[text.charCodeAt(at + 1)] ?? 0) > pairs ? '_' : null;
  }

  #pair(codePoint: number, inside: boolean): string | null {
    if (codePoint < 0x10000) return null;
    if (vanishingCodePoint(codePoint)) return inside ? '' : null;
    const known = this.#letters.get(codePoint);
    const letters = known ?? foldCodePoint(codePoint);
    if (known === undefined && this.#letters.size < 4096) this.#letters.set(codePoint, letters);
    return letters === '' ? null : letters;
  }

  /** Replaces a hashtag of several words, unless it is known as one, by its words: "#WethouderBakker". */
  #cutHashtag(token: number): void {
    const tokens = this.#tokens;
    if ((this.#vocabulary?.find(tokens, token) ?? 0) !== 0) return;
    const start = tokens.start[token] ?? 0;
    const cuts = hashtagCuts(tokens.written(token));
    if (cuts.length < 2) return;
    tokens.count = token;
    this.#written = tokens.from[token] ?? 0;
    for (const [index, cut] of cuts.entries()) {
      const gap = index === 0 ? (tokens.gap[token] ?? 0) : gaps.space;
      this.#readPiece(start + cut.start, start + cut.end, gap);
    }
  }

  #readPiece(start: number, end: number, gap: number): void {
    this.#readWord(start, end, gap & ~gaps.hash);
  }
}
