import { randomBytes } from 'node:crypto';
import { expect, inject, vi } from 'vitest';
import { administer, withDatabase } from './administer.ts';
import { connect, connectAsOwner } from './connect.ts';
import type { Database, Transaction } from './connect.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL for tests, with a migrated database to clone. */
    postgresUrl: string;
    templateDatabase: string;
  }
}

/** A database of one test file: migrated, empty, dropped afterwards. */
export interface TestDatabase {
  readonly url: string;
  /** As the application sees it: under row security. */
  readonly db: Database;
  /** As the owner of the tables sees it: everything. */
  readonly owner: Database;
  drop(): Promise<void>;
}

/** Clones the migrated template; takes some tens of milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(
    server,
    `create database ${name} template ${inject('templateDatabase')} strategy file_copy`,
  );
  const url = withDatabase(server, name);
  const db = connect(url);
  const owner = connectAsOwner(url);
  return {
    url,
    db,
    owner,
    async drop() {
      await Promise.all([db.end({ timeout: 5 }), owner.end({ timeout: 5 })]);
      await administer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/**
 * Keeps locks while `meanwhile` runs, on a connection of its own: to bring two writers to the same spot
 * without guessing how long each takes. What `meanwhile` writes is seen when the locks go. It returns what it started inside an object, unawaited.
 */
export async function holding<T extends object>(
  database: TestDatabase,
  lock: (tx: Transaction) => Promise<unknown>,
  meanwhile: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const holder = connectAsOwner(database.url);
  try {
    return (await holder.begin(async (tx) => {
      await lock(tx);
      return meanwhile(tx);
    })) as T;
  } finally {
    await holder.end({ timeout: 5 });
  }
}

/** Resolves when this many sessions of the database wait for somebody's lock. */
export async function untilBlocked(database: TestDatabase, sessions: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const [row] = await database.owner<{ blocked: number }[]>`
        select count(*) as blocked from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      expect(row?.blocked).toBe(sessions);
    },
    { timeout: 10_000, interval: 10 },
  );
}
