/**
 * A worker that takes one job and never ends it, for tests to kill.
 * Usage: node hang.ts '{"queueUrl": null, "databaseUrl": "postgres://…", "namespace": "…", "lockMs": 1000}'
 */
import { createLog } from '@wachtpost/runtime';
import type { BackendOptions } from '../backend.ts';
import { JobQueue } from '../queue.ts';
import { work } from '../worker.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as BackendOptions & { lockMs: number };
const log = createLog({ name: 'hang', level: 'silent' });
const queue = new JobQueue({ ...options, log });

const forEver = () => {
  process.stdout.write('started\n');
  return new Promise<never>(() => {});
};
await work('upkeep', forEver, { queue, log, lockMs: options.lockMs });
