import { readKeyRing } from '@wachtpost/casework';
import type { KeyRing } from '@wachtpost/casework';
import { connect, isMigrated, migrate } from '@wachtpost/database';
import type { Database } from '@wachtpost/database';
import { JobQueue } from '@wachtpost/queue';
import type { Config, Logger } from '@wachtpost/runtime';
import { Shutdown } from '@wachtpost/runtime';
import { openStore } from './store.ts';

/** Everything that the parts of one process share. */
export interface OpenInstallation {
  readonly config: Config;
  readonly db: Database;
  readonly queue: JobQueue;
  readonly secret: string;
  readonly keys: KeyRing;
  readonly log: Logger;
  readonly databaseUrl: string;
  readonly dataFolder: string;
  /** Another living process owns the embedded database. */
  readonly borrowed: boolean;
  /** Names of the migrations that ran just now. */
  readonly migrations: readonly string[];
  /** Parts register how they stop; the database goes last. */
  readonly shutdown: Shutdown;
}

export interface OpenOptions {
  readonly config: Config;
  readonly dataFolder: string;
  readonly log: Logger;
  /** Connections to the database for this process. */
  readonly connections?: number;
}

/** Raised when a database that others may be using is behind this version of the program. */
class NotMigratedError extends Error {
  override readonly name = 'NotMigratedError';
}

/**
 * Opens database and queue. The embedded database is migrated on the way; one that was set up by somebody
 * else is only checked, because when to migrate it is their decision.
 */
export async function openInstallation(options: OpenOptions): Promise<OpenInstallation> {
  const { config, dataFolder, log } = options;
  const shutdown = new Shutdown({ log });
  const store = await openStore(config, dataFolder);
  shutdown.add('database', () => store.stop());
  try {
    const { databaseUrl, secret, borrowed } = store;
    const keys = readKeyRing(store.sealingKeys);
    const migrations = config.databaseUrl === null ? await migrate(databaseUrl) : [];
    const db = connect(databaseUrl, { max: options.connections ?? 4 });
    shutdown.add('connections', () => db.end({ timeout: 2 }));
    await requireMigrated(db);
    const queue = new JobQueue({ databaseUrl, queueUrl: config.queueUrl, log });
    shutdown.add('queue', () => queue.close());
    return {
      config,
      dataFolder,
      log,
      db,
      queue,
      secret,
      keys,
      databaseUrl,
      borrowed,
      migrations,
      shutdown,
    };
  } catch (error) {
    await shutdown.stop();
    throw error;
  }
}

async function requireMigrated(db: Database): Promise<void> {
  if (!(await isMigrated(db).catch(() => false))) {
    throw new NotMigratedError(
      'The database is not at the version of this program. Run "npx wachtpost migrate" first.',
    );
  }
}
