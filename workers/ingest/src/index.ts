export { importBatches } from './import.ts';
export type { ImportCounts } from './import.ts';
export { startIngest } from './main.ts';
export { Lookouts } from './match.ts';
export { probe } from './probe.ts';
export { pull } from './pull.ts';
export type { IngestDeps } from './deps.ts';
