export type { Backend, BackendOptions } from './backend.ts';
export { classifyJobs, jobNames, jobs, postsPerJob } from './jobs.ts';
export type { JobName, Payload } from './jobs.ts';
export { JobQueue } from './queue.ts';
export type { NewJob, ParkedJob, QueueCounts } from './queue.ts';
export { work } from './worker.ts';
export type { Handler, JobContext, Outcome, WorkOptions } from './worker.ts';
