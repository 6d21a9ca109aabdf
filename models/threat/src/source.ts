import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { ModelError } from './errors.ts';
import { normalisationTables } from './weights.ts';

/**
 * Weight files that are looked for, best first, and the name that transformers has for their kind. Beside one may
 * stand its "_data" with the weights proper, which onnxruntime maps into memory.
 */
const variants = [
  { file: 'onnx/model_quantized.onnx', dtype: 'q8' },
  { file: 'onnx/model.onnx', dtype: 'fp32' },
] as const;

/** What decides a score, in the order in which it is hashed. */
const hashed = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'calibration.json'];

/** What every text is normalised by: the same weights read other ids once these change. */
const tables = ['tables.json', 'words.txt'];

/** Where a model comes from. */
export interface Source {
  /** A folder, or with `remote` the hub's id of a model. */
  readonly place: string;
  readonly remote: boolean;
  /** Folder that holds, or will hold, the files. */
  readonly folder: string;
  readonly cacheDir: string;
  /** Name for people. */
  readonly id: string;
}

export interface SourceInput {
  readonly source: string;
  readonly allowRemote?: boolean | undefined;
  readonly cacheDir?: string | undefined;
}

/** @throws ModelError `not_found` or `remote_refused`. */
export function findSource(input: SourceInput): Source {
  const cacheDir = resolve(input.cacheDir ?? join(tmpdir(), 'wachtpost-models'));
  const folder = resolve(input.source);
  if (existsSync(folder) && statSync(folder).isDirectory()) {
    return { place: folder, remote: false, folder, cacheDir, id: nameOf(folder) };
  }
  if (!/^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(input.source)) {
    throw new ModelError('not_found', `No folder with a model at "${input.source}".`);
  }
  if (!input.allowRemote) {
    const reason = 'it is no folder here, and models from a hub are not allowed';
    throw new ModelError(
      'remote_refused',
      `The model "${input.source}" was not loaded: ${reason}.`,
    );
  }
  const cached = join(cacheDir, input.source);
  return { place: input.source, remote: true, folder: cached, cacheDir, id: input.source };
}

/** "threat" for ".../threat/weights", otherwise the folder's own name. */
function nameOf(folder: string): string {
  const own = basename(folder);
  return own === 'weights' ? basename(resolve(folder, '..')) : own;
}

/** The weight file in a folder. @throws ModelError `not_found`. */
export function weightFile(folder: string): (typeof variants)[number] {
  const found = variants.find(({ file }) => existsSync(join(folder, file)));
  if (found) return found;
  const wanted = variants.map(({ file }) => file).join(' or ');
  throw new ModelError('not_found', `The model in "${folder}" has no ${wanted}.`);
}

/**
 * SHA-256 in hexadecimal over the name, size and bytes of every file that decides a score, the tables of our
 * normalisation among them.
 */
export async function revisionOf(
  folder: string,
  normalisation: string = normalisationTables,
): Promise<string> {
  const hash = createHash('sha256');
  const weights = weightFile(folder).file;
  const own = [...hashed, weights, `${weights}_data`].map((name) => ({ name, in: folder }));
  const shared = tables.map((name) => ({ name, in: normalisation }));
  for (const { name, in: place } of [...own, ...shared]) {
    const path = join(place, name);
    if (!existsSync(path)) continue;
    hash.update(`${name}\n${statSync(path).size}\n`);
    // In pieces: weights are large, and are read here for this alone.
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  }
  return hash.digest('hex');
}
