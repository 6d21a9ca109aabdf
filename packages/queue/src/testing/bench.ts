import { randomBytes, randomUUID } from 'node:crypto';
import { createTestDatabase } from '@wachtpost/database/testing';
import type { TestDatabase } from '@wachtpost/database/testing';
import { createLog } from '@wachtpost/runtime';
import type { Stoppable } from '@wachtpost/runtime';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, inject, vi } from 'vitest';
import type { BackendOptions } from '../backend.ts';
import { jobNames, jobs } from '../jobs.ts';
import type { JobName } from '../jobs.ts';
import { JobQueue } from '../queue.ts';
import { work } from '../worker.ts';
import type { Handler, WorkOptions } from '../worker.ts';

/** One queue on one backend, emptied and closed after each test, with its workers. */
export interface Bench {
  readonly queue: JobQueue;
  readonly options: BackendOptions;
  start<Name extends JobName>(
    name: Name,
    handler: Handler<Name>,
    more?: Partial<WorkOptions>,
  ): Promise<Stoppable>;
  /** Adds a job as somebody would who writes to the store behind our back. */
  addRaw(name: JobName, data: unknown, id?: string): Promise<void>;
}

export const log = createLog({ name: 'test', level: 'silent' });
export const payload = () => ({ organisationId: randomUUID() });
export const done = async () => ({ outcome: 'done' as const });
export const nothing = { waiting: 0, active: 0, delayed: 0, parked: 0 };
export const until = (look: () => unknown) => vi.waitFor(look, { timeout: 15_000, interval: 20 });

/** The same tests on both backends. Where no Redis answers, the test setup has said so loudly. */
export function onEveryBackend(subject: string, tests: (bench: Bench) => void): void {
  const redisUrl = inject('redisUrl');
  const namespace = `test_${randomBytes(6).toString('hex')}`;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database.drop();
    await (redisUrl === null ? undefined : forgetKeys(redisUrl, namespace));
  });
  const optionsOn = (queueUrl: string | null) => ({
    queueUrl,
    databaseUrl: database.url,
    namespace,
  });
  describe(`${subject} on PostgreSQL`, () => {
    tests(setUp(() => optionsOn(null)));
  });
  describe.skipIf(redisUrl === null)(`${subject} on Redis`, () => {
    tests(setUp(() => optionsOn(redisUrl)));
  });
}

function setUp(optionsOf: () => BackendOptions): Bench {
  const workers: Stoppable[] = [];
  let queue: JobQueue;
  beforeEach(() => {
    queue = new JobQueue({ ...optionsOf(), log });
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await Promise.all(jobNames.map((name) => queue.wipe(name)));
    await queue.close();
  });
  return {
    get queue() {
      return queue;
    },
    get options() {
      return optionsOf();
    },
    async start(name, handler, more = {}) {
      const worker = await work(name, handler, { queue, log, ...more });
      workers.push(worker);
      return worker;
    },
    async addRaw(name, data, id) {
      const store = queue.backend.queue(name);
      const named = id === undefined ? {} : { jobId: id };
      await store.add(name, data, { attempts: jobs[name].attempts, ...named });
      await store.close();
    },
  };
}

async function forgetKeys(url: string, namespace: string): Promise<void> {
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `${namespace}*` })) {
    await Promise.all((keys as string[]).map((key) => redis.unlink(key)));
  }
  redis.disconnect();
}
