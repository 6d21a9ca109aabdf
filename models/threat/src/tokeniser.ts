import { AutoTokenizer, env } from '@xenova/transformers';
import { normalise, wellFormed } from './normalise.ts';
import { allowOnly } from './remote.ts';
import { findSource } from './source.ts';
import type { Source, SourceInput } from './source.ts';

/** Longest input in tokens of a model that names none. */
const defaultLongest = 512;

/** What marks a tokeniser that was trained on text as `normalise` leaves it. */
const ourNormalisation = 'wachtpost-1';

/** The parts of the library's tokeniser that skip its per-call work on padding and tensors. */
interface Library {
  readonly model_max_length?: number;
  readonly _tokenizer: { encode(text: string): { ids: number[] } };
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

/** Our own models read normalised text; any other model reads the text as it is. */
export async function openTokeniser(source: Source): Promise<Tokeniser> {
  allowOnly(env, source);
  const options = { local_files_only: !source.remote, cache_dir: source.cacheDir };
  const found: unknown = await AutoTokenizer.from_pretrained(source.place, options);
  // oxlint-disable-next-line no-underscore-dangle -- the library's fast path has no other name
  const { _tokenizer: pieces, _tokenizerConfig: config, model_max_length } = found as Library;
  const longest = Math.min(model_max_length ?? defaultLongest, defaultLongest);
  const prepare = config.normalisation === ourNormalisation ? normalise : wellFormed;
  return { encode: (text) => int64(cut(pieces.encode(prepare(text)).ids, longest)) };
}

/** A plain loop: four times as fast as `BigInt64Array.from` with a function. */
function int64(ids: readonly number[]): BigInt64Array {
  const values = new BigInt64Array(ids.length);
  for (let i = 0; i < ids.length; i += 1) values[i] = BigInt(ids[i] ?? 0);
  return values;
}

/** Keeps the last special token where a text is too long. */
function cut(ids: number[], longest: number): number[] {
  return ids.length <= longest ? ids : [...ids.slice(0, longest - 1), ids.at(-1) ?? 0];
}
