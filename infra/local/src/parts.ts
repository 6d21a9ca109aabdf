/** The workers, in the order in which they start. */
export const workerNames = ['ingest', 'classify', 'notify', 'upkeep'] as const;
export type WorkerName = (typeof workerNames)[number];

/** What can be served, alone or together. */
export const httpParts = ['api', 'console', 'all'] as const;
export type HttpParts = (typeof httpParts)[number];
