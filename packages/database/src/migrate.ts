import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { applicationRole, connectAsOwner, schema } from './connect.ts';
import type { Database, Transaction } from './connect.ts';

const shipped = new URL('../migrations/', import.meta.url);

/** Any constant will do, as long as every version of the program uses the same. */
const lockKey = 7_270_121;

/** Raised when the database holds something that these migrations would not have made. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Brings the database at `url` up to date and returns the names of the migrations that it ran.
 * Each migration is one transaction; two processes that start together take turns.
 *
 * @param folder where the migrations are; ends with a slash.
 * @throws MigrationError when an applied migration was changed, or the login role may not create roles.
 */
export async function migrate(url: string, folder = shipped): Promise<string[]> {
  const db = connectAsOwner(url, { name: 'wachtpost-migrate' });
  try {
    await db`select pg_advisory_lock(${lockKey})`;
    await prepare(db);
    return await runMissing(db, folder);
  } finally {
    await db.end({ timeout: 5 });
  }
}

/** Whether every migration of this program has run, and nothing newer. */
export async function isMigrated(db: Database): Promise<boolean> {
  const rows = await db<{ name: string }[]>`select name from migration order by name`;
  const files = await migrationFiles(shipped);
  return rows.length === files.length && rows.every((row, at) => row.name === files[at]);
}

async function runMissing(db: Database, folder: URL): Promise<string[]> {
  const applied = new Map(
    (await db<{ name: string; sha256: string }[]>`select name, sha256 from migration`).map(
      (row) => [row.name, row.sha256] as const,
    ),
  );
  const ran: string[] = [];
  for (const name of await migrationFiles(folder)) {
    const text = await readFile(new URL(name, folder), 'utf8');
    const sha256 = createHash('sha256').update(text).digest('hex');
    const known = applied.get(name);
    if (known === undefined) {
      await apply(db, { name, text, sha256 });
      ran.push(name);
    } else if (known !== sha256) {
      throw new MigrationError(
        `Migration ${name} was changed after it ran here. Restore it and put the change in a new migration.`,
      );
    }
  }
  return ran;
}

async function apply(db: Database, migration: { name: string; text: string; sha256: string }) {
  await db.begin(async (tx) => {
    await tx.unsafe(migration.text);
    await tx`insert into migration ${tx({ name: migration.name, sha256: migration.sha256 })}`;
  });
}

async function prepare(db: Database): Promise<void> {
  await db.begin(async (tx) => {
    await ensureRole(tx);
    await tx.unsafe(`
      create schema if not exists ${schema};
      grant usage on schema ${schema} to ${applicationRole};
      create table if not exists ${schema}.migration (
        name text primary key,
        sha256 text not null,
        applied_at timestamptz not null default now()
      );
      grant select on ${schema}.migration to ${applicationRole};
    `);
  });
}

/** Roles belong to the whole server, so another database may have made it, even this very moment. */
async function ensureRole(tx: Transaction): Promise<void> {
  try {
    await tx.unsafe(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${applicationRole}') then
          begin
            create role ${applicationRole} nologin noinherit;
          exception when duplicate_object or unique_violation then null;
          end;
        end if;
        if not pg_has_role(current_user, '${applicationRole}', 'member') then
          execute format('grant ${applicationRole} to %I', current_user);
        end if;
      end $$`);
  } catch (error) {
    throw new MigrationError(
      `The login role may not create or join the role ${applicationRole}. Let a database administrator run: ` +
        `create role ${applicationRole} nologin noinherit; grant ${applicationRole} to <login role>;`,
      { cause: error },
    );
  }
}

async function migrationFiles(folder: URL): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => /^\d{4}_.+\.sql$/.test(name)).toSorted();
}
