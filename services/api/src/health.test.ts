import { randomUUID } from 'node:crypto';
import { addConnector, leaveSign, recordPullFailure } from '@wachtpost/casework';
import { connect } from '@wachtpost/database';
import { JobQueue } from '@wachtpost/queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkReadiness } from './readiness.ts';
import { addFlag, openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** Nothing listens there. */
const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';

describe('health', () => {
  it('is alive for anybody who asks', async () => {
    expect((await office.ask('GET', '/health')).json).toEqual({ status: 'alive' });
  });

  it('is ready when database and queue are', async () => {
    const { status, json } = await office.ask('GET', '/health/ready');
    expect([status, json]).toEqual([200, { status: 'ready' }]);
  });

  it('is not ready in words, without an address or a password', async () => {
    const lacks = ['The queue is out of reach.'];
    const waiting = await openOffice({ ready: () => Promise.resolve(lacks) });
    try {
      const { status, json } = await waiting.ask('GET', '/health/ready');
      expect([status, json['errors']]).toEqual([503, [{ detail: lacks[0] }]]);
    } finally {
      await waiting.close();
    }
  });
});

describe('readiness', () => {
  it('knows that database and queue are out of reach', async () => {
    const db = connect(nowhere);
    const queue = new JobQueue({ queueUrl: null, databaseUrl: nowhere, log: office.deps.log });
    expect(await checkReadiness({ db, queue }, 2_000)).toEqual([
      'The database is out of reach.',
      'The queue is out of reach.',
    ]);
    await db.end();
  });

  it('knows that a migration is missing', async () => {
    const { db, queue } = office.deps;
    const { owner } = office.world.database;
    await owner`insert into migration (name, sha256) values ('9999_newer.sql', '')`;
    expect(await checkReadiness({ db, queue })).toEqual([
      'The database is not at the version of this program.',
    ]);
    await owner`delete from migration where name = '9999_newer.sql'`;
    expect(await checkReadiness({ db, queue })).toEqual([]);
  });
});

describe('the details of health', () => {
  it('tell of queues, of workers, of connectors with their failures, and of totals', async () => {
    const { ctx } = office.world;
    await addFlag(office);
    const settings = { key: 'geheim' };
    const id = await addConnector(ctx, { kind: 'feed', name: 'De Vlierbode', settings });
    const message = 'The feed answered 503.';
    await recordPullFailure(ctx, id, { kind: 'unavailable', message, retryAfterMs: 60_000 });
    const organisationId = ctx.organisationId;
    await office.deps.queue.add('notify', [{ id: 'notify-1', payload: { organisationId } }]);

    await leaveSign(office.deps.db, { id: randomUUID(), worker: 'classify' });
    const token = await tokenFor(ctx, 'administrator');
    const { status, json, text } = await office.ask('GET', '/health/details', { token });
    expect(status).toBe(200);
    expect(json['queues']).toContainEqual({
      name: 'notify',
      waiting: 1,
      active: 0,
      delayed: 0,
      parked: 0,
    });
    expect(json['workers']).toEqual([
      { name: 'ingest', running: 0, seenAt: null },
      { name: 'classify', running: 1, seenAt: expect.any(String) },
      { name: 'notify', running: 0, seenAt: null },
      { name: 'upkeep', running: 0, seenAt: null },
    ]);
    const failure = { kind: 'unavailable', message, times: 1, retryAt: expect.any(String) };
    expect(json['connectors']).toMatchObject([
      { name: 'test', failure: null },
      { id, failure },
    ]);
    expect(json['totals']).toMatchObject({ posts: 1, flagged: 1, flaggedByLabel: { threat: 1 } });
    expect(text).not.toContain('geheim');
    expect(text).not.toContain('zwembad');
  });
});
