import { randomUUID } from 'node:crypto';
import { addConnector } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { addOrganisation } from '@wachtpost/casework/testing';
import { createTestDatabase } from '@wachtpost/database/testing';
import type { TestDatabase } from '@wachtpost/database/testing';
import { JobQueue } from '@wachtpost/queue';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alignSchedules, spread } from './schedule.ts';

let database: TestDatabase;
let queue: JobQueue;
let vlierdam: Context;
let elzendam: Context;
let connectorId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  vlierdam = await addOrganisation(database, 'vlierdam');
  elzendam = await addOrganisation(database, 'elzendam');
  const settings = { path: '/nowhere' };
  connectorId = await addConnector(vlierdam, { kind: 'file', name: 'uitvoer', settings });
  await addConnector(vlierdam, { kind: 'import', name: 'import', settings: {} });
  queue = new JobQueue({ queueUrl: null, databaseUrl: database.url, log: vlierdam.log });
});
beforeEach(() => database.owner`update connector set enabled = true`);
afterAll(async () => {
  await queue.close();
  await database.drop();
});

const align = () => alignSchedules({ ...vlierdam, queue });
const scheduled = async () => ({
  pull: await queue.scheduleIds('pull'),
  notify: (await queue.scheduleIds('notify')).toSorted(),
  upkeep: (await queue.scheduleIds('upkeep')).toSorted(),
});
const forBoth = (name: string) =>
  [vlierdam, elzendam].map((ctx) => `${name}-${ctx.organisationId}`).toSorted();
const wanted = () => ({
  pull: [`pull-${connectorId}`],
  notify: forBoth('notify'),
  upkeep: forBoth('upkeep'),
});

describe('aligning schedules', () => {
  it('schedules upkeep and notices for everybody, and pulls for connectors that can be asked', async () => {
    await align();
    expect(await scheduled()).toEqual(wanted());
  });

  it('twice, or from two processes at once, changes nothing', async () => {
    await align();
    await Promise.all([align(), align()]);
    expect(await scheduled()).toEqual(wanted());
  });

  it('takes away what is gone or switched off, and brings it back', async () => {
    await align();
    await queue.schedule('notify', {
      id: 'notify-gone',
      everyMs: 60_000,
      payload: { organisationId: vlierdam.organisationId },
    });
    await database.owner`update connector set enabled = false`;
    await align();
    expect(await scheduled()).toEqual({ ...wanted(), pull: [] });
    await database.owner`update connector set enabled = true`;
    await align();
    expect(await scheduled()).toEqual(wanted());
  });
});

describe('the interval of a connector', () => {
  it('is its own, the same every time, and within a tenth of what was asked', () => {
    const ids = Array.from({ length: 50 }, () => randomUUID());
    const intervals = ids.map((id) => spread(60_000, id));
    expect(ids.map((id) => spread(60_000, id))).toEqual(intervals);
    expect(new Set(intervals).size).toBeGreaterThan(40);
    expect(Math.min(...intervals)).toBeGreaterThanOrEqual(54_000);
    expect(Math.max(...intervals)).toBeLessThanOrEqual(66_000);
  });
});
