import { newSealingKey } from '@wachtpost/casework';
import { lstat, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { connectAsOwner } from '@wachtpost/database';
import { readConfig } from '@wachtpost/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../../../tests/setup/temporary-folder.ts';
import { readSecrets } from './data-folder.ts';
import { openStore } from './store.ts';

const embedded = readConfig({
  DATABASE_URL: undefined,
  WACHTPOST_SECRET: undefined,
  SECRETS_KEY: undefined,
});

let folder: string;

beforeAll(async () => {
  folder = await makeTemporaryFolder('store');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function answer(databaseUrl: string): Promise<unknown> {
  const db = connectAsOwner(databaseUrl);
  try {
    const [row] = await db`select 1 as one`;
    return row?.['one'];
  } finally {
    await db.end();
  }
}

describe('the store', () => {
  it('starts an embedded server that asks for its password, and stops it', async () => {
    const store = await openStore(embedded, folder);
    expect(await answer(store.databaseUrl)).toBe(1);
    const guessed = new URL(store.databaseUrl);
    guessed.password = 'guess';
    await expect(answer(guessed.href)).rejects.toMatchObject({ code: '28P01' });
    await store.stop();
    await expect(answer(store.databaseUrl)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('keeps data and secrets from one start to the next', async () => {
    const first = await openStore(embedded, folder);
    const owner = connectAsOwner(first.databaseUrl);
    await owner`create table public.kept (id int)`;
    await owner.end();
    await first.stop();
    const second = await openStore(embedded, folder);
    const again = connectAsOwner(second.databaseUrl);
    expect(await again`select to_regclass('public.kept') is not null as there`).toMatchObject([
      { there: true },
    ]);
    await again.end();
    await second.stop();
    expect(second.secret).toBe(first.secret);
    expect(second.sealingKeys).toBe(first.sealingKeys);
  });

  it('takes over a server whose owner is gone', async () => {
    const left = await openStore(embedded, folder);
    const taken = await openStore(embedded, folder);
    expect(new URL(taken.databaseUrl).port).toBe(new URL(left.databaseUrl).port);
    expect(taken.borrowed).toBe(false);
    await taken.stop();
  });

  it('takes DATABASE_URL as it is, and refuses it without the keys that go with it', async () => {
    const named = { ...embedded, databaseUrl: 'postgres://somewhere/else' };
    await expect(openStore(named, folder)).rejects.toThrow(/WACHTPOST_SECRET/);
    const secret = 'a secret for tests alone, 32 characters';
    await expect(openStore({ ...named, secret }, folder)).rejects.toThrow(/SECRETS_KEY/);
    const keys = { secret, sealingKeys: newSealingKey() };
    const store = await openStore({ ...named, ...keys }, folder);
    expect(store).toMatchObject({ databaseUrl: named.databaseUrl, ...keys, borrowed: false });
  });
});

describe('the secrets of a data folder', () => {
  it('are made once, also by several at the same time, and are for their owner’s eyes', async () => {
    const data = path.join(folder, 'secrets');
    const all = await Promise.all(Array.from({ length: 5 }, () => readSecrets(data)));
    expect(new Set(all.map((secrets) => secrets.secret)).size).toBe(1);
    const file = path.join(data, 'secrets.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(all[0]);
    expect((await lstat(file)).isFile()).toBe(true);
  });
});
