import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { administer, withDatabase } from './administer.ts';
import { connect, connectAsOwner } from './connect.ts';
import type { Database } from './connect.ts';
import { isMigrated, migrate, MigrationError } from './migrate.ts';

const shipped = new URL('../migrations/', import.meta.url);

let url: string;
let owner: Database;
let folder: string;

/** A database of this test alone: empty, or migrated as a clone of the template. */
async function useDatabase(template: string): Promise<void> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(inject('postgresUrl'), `create database ${name} template ${template}`);
  url = withDatabase(inject('postgresUrl'), name);
  owner = connectAsOwner(url);
}

async function dropDatabase(): Promise<void> {
  await owner.end({ timeout: 5 });
  const name = new URL(url).pathname.slice(1);
  await administer(inject('postgresUrl'), `drop database ${name} with (force)`);
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'wachtpost-migrations-'));
  await cp(shipped, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const fromFolder = () => migrate(url, pathToFileURL(`${folder}/`));
const add = (name: string, text: string) => writeFile(path.join(folder, name), text);
const tableExists = async (name: string) => {
  const [row] = await owner<{ found: boolean }[]>`
    select to_regclass(${`wachtpost.${name}`}) is not null as found`;
  return row?.found;
};

describe('migrating an empty database', () => {
  beforeEach(() => useDatabase('template0'));
  afterEach(dropDatabase);

  it('runs each migration once, although several processes start at once', async () => {
    const turns = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    const [ran = []] = turns.filter((names) => names.length > 0);
    expect(turns.flat()).toEqual(ran);
    expect(ran.length).toBeGreaterThan(3);
    expect(ran).toEqual(ran.toSorted());
    expect(await migrate(url)).toEqual([]);
    const db = connect(url);
    expect(await isMigrated(db)).toBe(true);
    await db.end();
  });
});

describe('migrating a database that has come some way', () => {
  beforeEach(() => useDatabase(inject('templateDatabase')));
  afterEach(dropDatabase);

  it('runs what is new and nothing again', async () => {
    await add('9000_new.sql', 'create table brand_new (id int);');
    expect(await fromFolder()).toEqual(['9000_new.sql']);
    expect(await tableExists('brand_new')).toBe(true);
    expect(await fromFolder()).toEqual([]);
  });

  it('refuses a migration that was changed after it ran, and runs nothing after it', async () => {
    await add('9000_first.sql', 'create table first_one (id int);');
    await fromFolder();
    await add('9000_first.sql', 'create table first_one (id bigint);');
    await add('9001_second.sql', 'create table second_one (id int);');
    const changed = fromFolder();
    await expect(changed).rejects.toThrow(MigrationError);
    await expect(changed).rejects.toThrow('9000_first.sql was changed after it ran');
    expect(await tableExists('second_one')).toBe(false);
  });

  it('keeps what ran before a migration that fails, and nothing of that one', async () => {
    await add('9000_good.sql', 'create table good_one (id int);');
    await add('9001_bad.sql', 'create table bad_one (id int); select 1 / 0;');
    await expect(fromFolder()).rejects.toMatchObject({ code: '22012' });
    expect(await tableExists('good_one')).toBe(true);
    expect(await tableExists('bad_one')).toBe(false);
    await add('9001_bad.sql', 'create table bad_one (id int);');
    expect(await fromFolder()).toEqual(['9001_bad.sql']);
  });

  it('leaves the lock to the next after it failed', async () => {
    await add('9000_bad.sql', 'select 1 / 0;');
    await expect(fromFolder()).rejects.toMatchObject({ code: '22012' });
    expect(await migrate(url)).toEqual([]);
  });

  it('knows a database that is behind or ahead of this program', async () => {
    const db = connect(url);
    await owner`insert into migration (name, sha256) values ('9999_from_the_future.sql', '')`;
    expect(await isMigrated(db)).toBe(false);
    await owner`delete from migration where name >= '0002'`;
    expect(await isMigrated(db)).toBe(false);
    await db.end();
  });
});
