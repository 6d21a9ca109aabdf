import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { administer, withDatabase } from './administer.ts';
import { connect, connectAsOwner } from './connect.ts';
import type { Database } from './connect.ts';

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
  await administer(server, `create database ${name} template ${inject('templateDatabase')}`);
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
