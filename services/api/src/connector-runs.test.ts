import { randomUUID } from 'node:crypto';
import { addConnector, recordProbe, takeProbe } from '@wachtpost/casework';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memberWith, openOffice } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let administrator: Awaited<ReturnType<typeof memberWith>>;
let connector: string;

beforeAll(async () => {
  office = await openOffice();
  administrator = await memberWith(office.world.ctx, 'administrator');
});
afterAll(() => office.close());
beforeEach(async () => {
  connector = await add('feed');
});

async function add(kind: string, enabled = true): Promise<string> {
  const added = { kind, name: randomUUID(), settings: {}, enabled };
  return `/connectors/${await addConnector(office.world.ctx, added)}`;
}

type Body = Record<string, unknown> & { id: string };
const call = (method: string, path: string, json?: unknown) =>
  office.ask<Body>(method, path, {
    token: administrator.token,
    ...(json !== undefined && { json }),
  });

describe('a connector', () => {
  it('is switched off and on again, each of them twice if need be', async () => {
    for (const [deed, enabled] of [
      ['disable', false],
      ['disable', false],
      ['enable', true],
      ['enable', true],
    ] as const) {
      const { status, json } = await call('POST', `${connector}/${deed}`);
      expect([deed, status, json['enabled']]).toEqual([deed, 200, enabled]);
    }
  });

  it('that needs a sign-off is switched on after it', async () => {
    const x = await add('x', false);
    const refused = await call('POST', `${x}/enable`);
    expect(refused).toMatchObject({
      status: 403,
      json: { detail: expect.stringContaining('signed') },
    });
    const note = 'DPIA of 2026-10-12, advice of the FG taken over.';
    const signed = await call('POST', `${x}/sign-off`, { note });
    expect(signed.json['signedOff']).toEqual({
      at: expect.any(String),
      memberId: administrator.memberId,
      note,
    });
    const again = await call('POST', `${x}/sign-off`, { note });
    expect(again.json['signedOff']).toEqual(signed.json['signedOff']);
    expect((await call('POST', `${x}/enable`)).json['enabled']).toBe(true);
  });

  it('is not signed for with a note that says nothing', async () => {
    const reply = await call('POST', `${connector}/sign-off`, { note: 'Akkoord.' });
    expect(reply.status).toBe(400);
    expect((await call('GET', connector)).json['signedOff']).toBeNull();
  });
});

const never = () => new Promise<void>(() => {});
const jobs = async () => (await office.deps.queue.counts('probe')).waiting;

describe('trying a connector', () => {
  it('asks a worker, once while the answer is awaited, and says where it will be', async () => {
    const before = await jobs();
    const first = await call('POST', `${connector}/probes`);
    expect([first.status, first.headers.get('location')]).toEqual([
      202,
      `/api/v1${connector}/probe`,
    ]);
    expect(first.json).toMatchObject({ status: 'waiting', mentions: 0, doneAt: null });
    const again = await call('POST', `${connector}/probes`);
    expect(again.json.id).toBe(first.json.id);
    expect(await jobs()).toBe(before + 1);
    expect((await call('GET', `${connector}/probe`)).json).toEqual(first.json);
  });

  it('tells what was found, and why it ended early', async () => {
    const { ctx } = office.world;
    const { id } = (await call('POST', `${connector}/probes`)).json;
    await takeProbe(ctx, id);
    expect((await call('GET', `${connector}/probe`)).json['status']).toBe('running');
    const counts = { read: 40, mentions: 3, removals: 0, rejected: 1, officials: 2 };
    const newest = new Date('2026-11-01T12:00:00Z');
    const error = { kind: 'rate_limited', message: 'The server asked for rest.' };
    await recordProbe(ctx, id, { counts: { ...counts, oldest: null, newest }, error });
    expect((await call('GET', `${connector}/probe`)).json).toMatchObject({
      ...counts,
      status: 'failed',
      newest: newest.toISOString(),
      failure: error,
    });
  });

  it('was not done yet, which is told apart from nothing found', async () => {
    expect((await call('GET', `${connector}/probe`)).status).toBe(404);
  });

  it('is refused where no worker can be asked', async () => {
    const alone = await openOffice({ errands: undefined });
    const { token } = await memberWith(alone.world.ctx, 'administrator');
    const path = `/connectors/${alone.world.connectorId}/probes`;
    expect((await alone.ask('POST', path, { token })).status).toBe(503);
    await alone.close();
  });

  it('is refused while the queue says nothing', async () => {
    const cut = await openOffice({ errands: { probe: never, claim: never } });
    const { token } = await memberWith(cut.world.ctx, 'administrator');
    const path = `/connectors/${cut.world.connectorId}/probes`;
    const reply = await cut.ask('POST', path, { token });
    expect(reply).toMatchObject({
      status: 503,
      json: { detail: expect.stringContaining('queue') },
    });
    await cut.close();
  });
});
