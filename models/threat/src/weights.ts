import { fileURLToPath } from 'node:url';

/** Folder of the weights that ship with this package. */
export const defaultWeights: string = fileURLToPath(new URL('../weights', import.meta.url));
