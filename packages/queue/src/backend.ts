import type { Processor, QueueOptions, WorkerOptions } from 'bullmq';
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

/** Where jobs wait. `namespace` keeps installations apart that share one server. */
export interface BackendOptions {
  /** redis:// or rediss://; null: the queue lives in the database. */
  readonly queueUrl: string | null;
  readonly databaseUrl: string;
  readonly namespace?: string;
}

type WorkerSettings = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** BullMQ on one of its two stores, behind the same calls. */
export interface Backend {
  readonly kind: 'postgres' | 'redis';
  queue(name: string): Queue;
  worker(name: string, processor: Processor, settings: WorkerSettings): Worker;
  close(): Promise<void>;
}

export function openBackend(options: BackendOptions): Backend {
  const namespace = options.namespace ?? 'wachtpost';
  return options.queueUrl === null
    ? onPostgres(options.databaseUrl, `${namespace}_queue`)
    : onRedis(options.queueUrl, namespace);
}

function onPostgres(connectionString: string, schema: string): Backend {
  // Each queue and worker has connections of its own, and a listening one besides; those that rest are
  // given back soon, because every one is a process of the server.
  const connection = (max: number) => ({
    connectionString,
    schema,
    migrate: true,
    max,
    idleTimeoutMillis: 2_000,
  });
  return {
    kind: 'postgres',
    queue: (name) => asQueue(new Queue(name, { connection: connection(1) }, createPostgresBackend)),
    worker: (name, processor, settings) =>
      asWorker(
        new Worker(
          name,
          processor,
          { ...settings, connection: connection((settings.concurrency ?? 1) > 1 ? 2 : 1) },
          createPostgresBackend,
        ),
      ),
    close: async () => {},
  };
}

// BullMQ types a queue by its store although both answer the same calls.
const asQueue = (queue: unknown): Queue => queue as Queue;
const asWorker = (worker: unknown): Worker => worker as Worker;

function onRedis(url: string, prefix: string): Backend {
  // BullMQ's blocking calls wait for ever by design, so a request must not give up on its own.
  const connection = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  connection.on('error', () => {});
  const shared: QueueOptions = { connection, prefix };
  return {
    kind: 'redis',
    queue: (name) => new Queue(name, shared),
    worker: (name, processor, settings) => new Worker(name, processor, { ...settings, ...shared }),
    close: async () => connection.disconnect(),
  };
}
