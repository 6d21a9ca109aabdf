export { administer, withDatabase } from './administer.ts';
export { applicationRole, connect, connectAsOwner, schema } from './connect.ts';
export type { ConnectOptions, Database, Queryable, Transaction } from './connect.ts';
export { isMigrated, migrate, MigrationError } from './migrate.ts';
export { decodeCursor, defaultPageSize, encodeCursor, largestPageSize, toPage } from './page.ts';
export type { Page } from './page.ts';
export { inOrganisation } from './transaction.ts';
