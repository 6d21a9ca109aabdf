import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { ModelError } from './errors.ts';
import { normalise, wellFormed } from './normalise.ts';
import { findSource } from './source.ts';
import type { Source, SourceInput } from './source.ts';

/** Longest input in tokens of a model that names none. */
const defaultLongest = 512;

/** What marks a tokeniser that was trained on text as `normalise` leaves it. */
const ourNormalisation = 'wachtpost-2';

interface Settings {
  readonly model_max_length?: number;
  readonly normalisation?: string;
}

export interface Tokeniser {
  /** Token ids of one text, special tokens included, cut to the model's longest input. */
  encode(text: string): BigInt64Array;
  /** The model's longest input in tokens; a longer text is cut to it. */
  readonly longest: number;
}

/** A tokeniser without its model: what a bench needs to give raw onnxruntime the same ids. */
export async function loadTokeniser(input: SourceInput): Promise<Tokeniser> {
  return openTokeniser(findSource(input));
}

/**
 * Reads the tokeniser from a model's folder; a model from a hub must have been fetched. Our own models read
 * normalised text; any other model reads the text as it is. This part of the library is light enough for
 * the thread that does everything else, so that the threads with a session do nothing but infer.
 *
 * @throws ModelError `not_found` when a file is missing.
 */
export async function openTokeniser(source: Source): Promise<Tokeniser> {
  const settings: Settings = await readJson(source, 'tokenizer_config.json');
  const pieces = new Tokenizer(await readJson(source, 'tokenizer.json'), settings);
  const longest = Math.min(settings.model_max_length ?? defaultLongest, defaultLongest);
  const prepare = settings.normalisation === ourNormalisation ? normalise : wellFormed;
  return { longest, encode: (text) => int64(cut(pieces.encode(prepare(text)).ids, longest)) };
}

async function readJson(source: Source, name: string): Promise<object> {
  try {
    return JSON.parse(await readFile(join(source.folder, name), 'utf8')) as object;
  } catch (cause) {
    throw new ModelError('not_found', `The model "${source.id}" has no ${name}.`, { cause });
  }
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
