import { honorifics } from '../names/functions.ts';
import { functionWords } from '../names/ordinary.ts';
import { contextKinds } from '../register/contexts.ts';
import type { Register } from '../register/register.ts';
import { gaps } from '../text/gaps.ts';
import type { Tokens } from '../text/tokens.ts';
import type { Span } from '../types.ts';
import type { ContextHit, Hits, Range } from './hits.ts';

/** One text with what was found in it, and the questions the decisions ask about it. */
export class Reading {
  readonly register: Register;
  readonly tokens: Tokens;
  readonly hits: Hits;
  readonly platform: string;
  readonly #ending = new Map<number, ContextHit>();
  readonly #starting = new Map<number, ContextHit[]>();
  readonly #names: ReadonlySet<number>;
  #sentences: Int32Array | null = null;
  #topics: ReadonlySet<number> | null = null;

  constructor(register: Register, tokens: Tokens, hits: Hits, platform: string) {
    this.register = register;
    this.tokens = tokens;
    this.hits = hits;
    this.platform = platform;
    this.#names = new Set(hits.names.map(({ first }) => first));
    for (const context of hits.contexts) {
      const longest = this.#ending.get(context.last);
      if (longest === undefined || context.first < longest.first)
        this.#ending.set(context.last, context);
      const starting = this.#starting.get(context.first);
      if (starting === undefined) this.#starting.set(context.first, [context]);
      else starting.unshift(context);
    }
  }

  /** What stands before a token; 0 at the start of the text. */
  gap(token: number): number {
    return this.tokens.gap[token] ?? 0;
  }

  capital(token: number): boolean {
    return this.tokens.capital[token] === 1;
  }

  /** The longest context word that ends at the token. */
  contextEndingAt(token: number): ContextHit | null {
    return this.#ending.get(token) ?? null;
  }

  /** All context words that start at the token, the longest first. */
  contextsStartingAt(token: number): readonly ContextHit[] {
    return this.#starting.get(token) ?? [];
  }

  nameStartsAt(token: number): boolean {
    return this.#names.has(token);
  }

  /** Number of the sentence that a token stands in. */
  sentence(token: number): number {
    this.#sentences ??= this.#readSentences();
    return this.#sentences[token] ?? 0;
  }

  /** A capital here says nothing: the token opens a sentence, a line or a quotation. */
  opens(token: number): boolean {
    const opening = gaps.quote | gaps.open | gaps.colon | gaps.newline | gaps.symbol | gaps.slash;
    if (token === 0 || (this.gap(token) & opening) !== 0) return true;
    return this.sentence(token) !== this.sentence(token - 1);
  }

  /** A word that can be part of a name: capitalised, and neither context nor a word of every sentence. */
  looksLikeName(token: number): boolean {
    if (token < 0 || token >= this.tokens.count || !this.capital(token)) return false;
    const word = this.tokens.folds(token);
    if (functionWords.has(word) || honorifics.has(word) || /\d/.test(word)) return false;
    return this.contextEndingAt(token) === null && this.contextsStartingAt(token).length === 0;
  }

  /** All letters of the word are capitals: an acronym, or somebody shouts. */
  shouts(token: number): boolean {
    const word = this.tokens.written(token);
    return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
  }

  span({ first, last }: Range): Span {
    return { start: this.tokens.start[first] ?? 0, end: this.tokens.end[last] ?? 0 };
  }

  /** Places that the whole text is about: hashtags, and the place that a news item opens with. */
  topics(): ReadonlySet<number> {
    this.#topics ??= new Set(
      this.hits.contexts
        .filter((context) => context.kind === contextKinds.place && this.#isTopic(context))
        .map(({ reference }) => reference),
    );
    return this.#topics;
  }

  #isTopic({ first, last }: ContextHit): boolean {
    const headline = gaps.hyphen | gaps.colon | gaps.slash;
    const hashtag = /[#\uff03]/u.test(this.tokens.text.charAt((this.tokens.start[first] ?? 0) - 1));
    return hashtag || (first === 0 && (this.gap(last + 1) & headline) !== 0);
  }

  isOffice(context: ContextHit | null): context is ContextHit {
    return context !== null && (context.kind & (contextKinds.office | contextKinds.role)) !== 0;
  }

  #readSentences(): Int32Array {
    const sentences = new Int32Array(this.tokens.count + 1);
    for (let token = 1; token <= this.tokens.count; token += 1) {
      sentences[token] = (sentences[token - 1] ?? 0) + (this.#endsBefore(token) ? 1 : 0);
    }
    return sentences;
  }

  #endsBefore(token: number): boolean {
    const gap = this.gap(token);
    if ((gap & (gaps.stop | gaps.blankLine)) !== 0) return true;
    if ((gap & gaps.dot) === 0 || (gap & (gaps.space | gaps.newline)) === 0) return false;
    const length = (this.tokens.to[token - 1] ?? 0) - (this.tokens.from[token - 1] ?? 0);
    return length > 2 && this.capital(token) && !abbreviations.has(this.tokens.folds(token - 1));
  }
}

const abbreviations: ReadonlySet<string> = new Set([
  ...honorifics, 'weth', 'burg', 'burgem', 'chr', 'joh', 'jac', 'bijv', 'resp',
]); // prettier-ignore
