import type { env as environment } from '@xenova/transformers';
import type { Source } from './source.ts';

/** Lets the library reach a hub only for a source that the operator allowed. */
export function allowOnly(env: typeof environment, source: Source): void {
  env.allowRemoteModels = source.remote;
  env.allowLocalModels = !source.remote;
  env.cacheDir = source.cacheDir;
  env.useFSCache = source.remote;
}
