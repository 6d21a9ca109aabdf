import { readWorkers } from '@wachtpost/casework';
import { connect } from '@wachtpost/database';
import { createTestDatabase } from '@wachtpost/database/testing';
import type { TestDatabase } from '@wachtpost/database/testing';
import { createLog } from '@wachtpost/runtime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { giveSignsOfLife } from './signs-of-life.ts';

let database: TestDatabase;
const log = createLog({ name: 'test', level: 'silent' });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const notify = async () =>
  (await readWorkers(database.db)).find(({ worker }) => worker === 'notify');

describe('signs of life', () => {
  it('are there from the start, go on, and end with the worker; stopping twice is no error', async () => {
    const life = await giveSignsOfLife({ db: database.db, log }, 'notify', 5);
    const first = await notify();
    expect(first).toMatchObject({ running: 1, seenAt: expect.any(Date) });
    const goesOn = async () => (await notify())?.seenAt?.getTime() !== first?.seenAt?.getTime();
    await vi.waitUntil(goesOn, { timeout: 10_000 });
    await life.stop();
    await life.stop();
    expect(await notify()).toMatchObject({ running: 0, seenAt: expect.any(Date) });
  });

  it('that cannot be left are told, and keep no worker from working or stopping', async () => {
    const told: unknown[] = [];
    const warning = createLog({
      name: 'test',
      level: 'warn',
      destination: { write: (line) => void told.push(line) },
    });
    const db = connect('postgres://nobody@127.0.0.1:1/nothing');
    const life = await giveSignsOfLife({ db, log: warning }, 'ingest');
    await life.stop();
    expect(told).toHaveLength(2);
    await db.end();
  });
});
