import type { WorkerName } from '@wachtpost/casework';

/** The workers, in the order in which they start. A list of its own: help should not load the domain. */
export const workerNames: readonly WorkerName[] = ['ingest', 'classify', 'notify', 'upkeep'];

/** What can be served, alone or together. */
export const httpParts = ['api', 'console', 'all'] as const;
export type HttpParts = (typeof httpParts)[number];
