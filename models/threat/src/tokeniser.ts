import { AutoTokenizer, env } from '@xenova/transformers';
import { normalise, wellFormed } from './normalise.ts';
import { allowOnly } from './remote.ts';
import { findSource } from './source.ts';
import type { Source, SourceInput } from './source.ts';

/** Words whose pieces are remembered; the language of posts repeats itself. */
const rememberedWords = 50_000;

/** What a tokeniser of the library is to us. */
interface Pieces {
  encode(text: string, options: { add_special_tokens: boolean }): { ids: number[] };
}

/** The parts of the library's tokeniser that skip its per-call work on padding and tensors. */
interface Library {
  readonly _tokenizer: Pieces;
  readonly _tokenizerConfig: { readonly normalisation?: string };
}

export interface Tokeniser {
  /** Token ids of one text, special tokens included, cut to the model's longest input. */
  encode(text: string): BigInt64Array;
}

/** A tokeniser without its model: what a bench needs to give raw onnxruntime the same ids. */
export async function loadTokeniser(input: SourceInput): Promise<Tokeniser> {
  return openTokeniser(findSource(input));
}

export async function openTokeniser(source: Source): Promise<Tokeniser> {
  allowOnly(env, source);
  const options = { local_files_only: !source.remote, cache_dir: source.cacheDir };
  const found = await AutoTokenizer.from_pretrained(source.place, options);
  const longest = Math.min(found.model_max_length ?? 512, 512);
  // oxlint-disable-next-line no-underscore-dangle -- the library's fast path has no other name
  const { _tokenizer: pieces, _tokenizerConfig: config } = found as unknown as Library;
  if (config.normalisation !== 'wachtpost-1') return byText(pieces, longest);
  return byWord(pieces, longest);
}

/** Any other model: its own tokeniser reads the text as it is. */
function byText(pieces: Pieces, longest: number): Tokeniser {
  return {
    encode(text) {
      const ids = pieces.encode(wellFormed(text), { add_special_tokens: true }).ids;
      return BigInt64Array.from(cut(ids, longest), BigInt);
    },
  };
}

/** Keeps the last special token where a text is too long. */
function cut(ids: number[], longest: number): number[] {
  return ids.length <= longest ? ids : [...ids.slice(0, longest - 1), ids.at(-1) ?? 0];
}

/**
 * Our own models split at spaces first, so a word's pieces do not depend on its neighbours and can be
 * remembered: about ten times faster than encoding whole texts.
 */
function byWord(pieces: Pieces, longest: number): Tokeniser {
  const remembered = new Map<string, BigInt64Array>();
  const [first = 0, last = 0] = pieces.encode('', { add_special_tokens: true }).ids;
  function piecesOf(word: string): BigInt64Array {
    const known = remembered.get(word);
    if (known) return known;
    const ids = BigInt64Array.from(pieces.encode(word, { add_special_tokens: false }).ids, BigInt);
    if (remembered.size >= rememberedWords) remembered.clear();
    remembered.set(word, ids);
    return ids;
  }
  return { encode: (text) => joined(normalise(text).split(' '), piecesOf, longest, [first, last]) };
}

function joined(
  words: readonly string[],
  piecesOf: (word: string) => BigInt64Array,
  longest: number,
  ends: readonly [number, number],
): BigInt64Array {
  const ids = new BigInt64Array(longest);
  ids[0] = BigInt(ends[0]);
  let length = 1;
  for (const word of words) {
    for (const id of word === '' ? [] : piecesOf(word)) {
      if (length === longest - 1) break;
      ids[length++] = id;
    }
    if (length === longest - 1) break;
  }
  ids[length++] = BigInt(ends[1]);
  return ids.slice(0, length);
}
