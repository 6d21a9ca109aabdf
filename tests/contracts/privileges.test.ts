import { applicationRole, connect } from '@wachtpost/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definersOf, foreignKeysOf, tablesOf } from './catalogue.ts';
import type { ForeignKey } from './catalogue.ts';
import { createTwoOrganisations } from './organisations.ts';
import type { TwoOrganisations } from './organisations.ts';

let two: TwoOrganisations;

beforeAll(async () => {
  two = await createTwoOrganisations();
});
afterAll(() => two.database.drop());

describe('the role of the application', () => {
  it('is bound by row security and may make nothing', async () => {
    const [role] = await two.database.owner`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication
      from pg_roles where rolname = ${applicationRole}`;
    expect(Object.values(role ?? {})).toEqual([false, false, false, false, false, false]);
  });

  it('owns nothing and is a member of nothing', async () => {
    const owned = await two.database.owner`
      select oid::regclass::text from pg_class where relowner = ${applicationRole}::regrole
      union all select oid::regproc::text from pg_proc where proowner = ${applicationRole}::regrole
      union all select oid::regnamespace::text from pg_namespace where nspowner = ${applicationRole}::regrole`;
    expect(owned).toEqual([]);
    const joined = await two.database.owner`
      select roleid from pg_auth_members where member = ${applicationRole}::regrole`;
    expect(joined).toEqual([]);
  });

  it('may not empty a table, hang triggers on it or make one: row security does not cover these', async () => {
    const { owner } = two.database;
    const names = (await tablesOf(owner)).map((table) => table.name);
    const may = await owner`
      select name, privilege
      from unnest(${names}::text[]) as name, unnest(array['truncate', 'references', 'trigger']) as privilege
      where has_table_privilege(${applicationRole}, name, privilege)`;
    expect(may).toEqual([]);
    const making = two.database.db`create table wachtpost.mine (id int)`;
    await expect(making).rejects.toMatchObject({ code: '42501' });
  });

  it('reads which migrations ran and writes none', async () => {
    const { db } = two.database;
    expect((await db`select name from migration`).length).toBeGreaterThan(0);
    for (const statement of ['delete from migration', `update migration set sha256 = ''`]) {
      await expect(db.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('is what a connection returns to when its role is reset', async () => {
    const db = connect(two.database.url, { max: 1 });
    try {
      const roles: Record<string, string | undefined> = {};
      for (const reset of ['reset role', 'reset all', 'discard all']) {
        await db.unsafe(reset);
        const [row] = await db<{ role: string }[]>`select current_user as role`;
        roles[reset] = row?.role;
      }
      expect(new Set(Object.values(roles))).toEqual(new Set([applicationRole]));
    } finally {
      await db.end();
    }
  });
});

describe('the schema', () => {
  it('has one policy per table, for the application alone, that binds reading and writing', async () => {
    const { owner } = two.database;
    const policies = await owner<Record<string, unknown>[]>`
      select tablename, cmd, permissive, roles::text, qual = with_check as both,
        qual like '%current_organisation()%' as own
      from pg_policies where schemaname = 'wachtpost' order by tablename`;
    const tables = await tablesOf(owner);
    const expected = tables.map(({ name }) => ({
      tablename: name,
      cmd: 'ALL',
      permissive: 'PERMISSIVE',
      roles: `{${applicationRole}}`,
      both: true,
      own: true,
    }));
    expect(policies).toEqual(expected);
  });

  it('has no view or materialized view, which would read as its owner', async () => {
    const views = await two.database.owner`
      select relname from pg_class
      where relnamespace = 'wachtpost'::regnamespace and relkind in ('v', 'm', 'f')`;
    expect(views).toEqual([]);
  });

  it('has functions of its owner that answer with ids, roles and times, and that only we may call', async () => {
    const definers = await definersOf(two.database.owner);
    expect(definers.length).toBeGreaterThan(0);
    const harmless = ['uuid', 'boolean', 'text[]', 'timestamp with time zone'];
    const telling = definers.filter(({ answers }) =>
      answers.some((type) => !harmless.includes(type)),
    );
    expect(telling).toEqual([]);
    expect(definers.filter(({ publicMay }) => publicMay)).toEqual([]);
    const paths = definers.map(({ config }) => config?.join());
    expect(new Set(paths)).toEqual(new Set(['search_path=wachtpost, pg_temp']));
  });
});

describe('foreign keys', () => {
  let keys: ForeignKey[];

  beforeAll(async () => {
    keys = await foreignKeysOf(two.database.owner);
  });

  it('carry the organisation on both sides', () => {
    expect(keys.length).toBeGreaterThan(15);
    const loose = keys.filter(({ target, columns }) => {
      const owner = target === 'organisation' ? 'id' : 'organisation_id';
      return !columns.some(({ from, to }) => from === 'organisation_id' && to === owner);
    });
    expect(loose).toEqual([]);
  });

  it('refuse to point at a row of another organisation, whoever asks', async () => {
    const across = keys.filter(({ columns }) => columns.length > 1);
    const ends: [string, string][] = [];
    for (const key of across) {
      ends.push([key.name, await pointAcross(key)]);
    }
    expect(ends).toEqual(across.map(({ name }) => [name, 'refused by 23503']));
  });
});

/** Gives one of our rows the target of one of theirs, as the owner, whom row security does not stop. */
async function pointAcross({ table, columns }: ForeignKey): Promise<string> {
  const names = columns.map(({ from }) => from).filter((from) => from !== 'organisation_id');
  const filled = names.map((name) => `${name} is not null`).join(' and ');
  const rowOf = (id: string) => `organisation_id = '${id}' and ${filled}`;
  try {
    const updated = await two.database.owner.unsafe(`
      update ${table} set (${names.join()}) = row(${names.map((name) => `theirs.${name}`).join()})
      from (select * from ${table} where ${rowOf(two.theirs.organisationId)} limit 1) theirs
      where ${table}.ctid = (
        select ctid from ${table} where ${rowOf(two.ours.organisationId)} limit 1)`);
    return `${updated.count} rows point across`;
  } catch (error) {
    return error instanceof Error && 'code' in error
      ? `refused by ${String(error.code)}`
      : String(error);
  }
}
