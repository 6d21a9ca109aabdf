import { fileURLToPath } from 'node:url';

/** Folder of the weights that ship with this package. */
export const defaultWeights: string = fileURLToPath(new URL('../weights', import.meta.url));

/** Folder of the tables and words that a text is normalised by, shared with `training/normalise.py`. */
export const normalisationTables: string = fileURLToPath(
  new URL('../normalisation', import.meta.url),
);
