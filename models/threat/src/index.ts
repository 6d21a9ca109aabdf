export * from './types.ts';
export { ModelError } from './errors.ts';
export type { ModelErrorKind } from './errors.ts';
export { loadThreatModel, readLevels } from './load.ts';
export type { LoadInput } from './load.ts';
export { normalise } from './normalise.ts';
export { weightFile } from './source.ts';
export type { SourceInput } from './source.ts';
export { defaultWeights } from './weights.ts';
