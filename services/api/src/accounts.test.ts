import { randomUUID } from 'node:crypto';
import {
  addConnector,
  disableConnector,
  recordClaim,
  storeGrant,
  takeClaim,
} from '@wachtpost/casework';
import { addOfficial, proveHandle } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let token: string;
let mastodonId: string;
let official: string;
let officialId: string;
let handle: string;

beforeAll(async () => {
  office = await openOffice();
  token = await tokenFor(office.world.ctx, 'administrator');
  const kind = { kind: 'mastodon', settings: { instance: 'vlierdam.example' } };
  const { ctx } = office.world;
  const off = await addConnector(ctx, { ...kind, name: 'off' });
  await disableConnector(ctx, off);
  mastodonId = await addConnector(ctx, { ...kind, name: 'on' });
});
afterAll(() => office.close());
beforeEach(async () => {
  handle = `@joke-${randomUUID().slice(0, 8)}@vlierdam.example`;
  officialId = await addUnproved([
    { platform: 'mastodon', handle },
    { platform: 'facebook', handle: handle.slice(1) },
    { platform: 'x', handle: handle.slice(1, 12) },
  ]);
  official = `/officials/${officialId}`;
});

type Handles = { platform: 'mastodon' | 'facebook' | 'x'; handle: string }[];

/** An official who consents everywhere, and whose accounts nobody proved. */
async function addUnproved(handles: Handles): Promise<string> {
  const id = await addOfficial(office.world.ctx, ['mastodon', 'facebook']);
  const { json } = await call('GET', `/officials/${id}`);
  const { name, aliases } = json;
  await call('PUT', `/officials/${id}`, { name, function: json['function'], aliases, handles });
  return id;
}

type Body = Record<string, unknown> & { id: string };
const call = (method: string, path: string, json?: unknown) =>
  office.ask<Body>(method, path, { token, ...(json !== undefined && { json }) });
const claim = (changes: object = {}) =>
  call('POST', `${official}/claims`, { platform: 'mastodon', handle, ...changes });
const account = async (platform: string) =>
  ((await call('GET', `${official}/accounts`)).json['items'] as Body[]).find(
    (each) => each['platform'] === platform,
  );

describe('the accounts of an official', () => {
  it('are told with how they were proved, and with the claim that stands', async () => {
    const unproved = { proof: null, provedAt: null, granted: false, claim: null };
    expect(await account('mastodon')).toEqual({ platform: 'mastodon', handle, ...unproved });
    const { id } = (await claim()).json;
    expect(await account('mastodon')).toMatchObject({ claim: { id, status: 'waiting' } });
    await proveHandle(office.world.ctx, officialId, { platform: 'mastodon', handle });
    expect(await account('mastodon')).toMatchObject({
      proof: 'code',
      provedAt: expect.any(String),
    });
  });

  it('of somebody who is not there are not found', async () => {
    expect((await call('GET', `/officials/${randomUUID()}/accounts`)).status).toBe(404);
  });
});

const jobs = async () => (await office.deps.queue.counts('claim')).waiting;

describe('claiming an account', () => {
  it('gives a code and says what to do with it, the same each time it is asked for', async () => {
    const first = await claim();
    expect(first.status).toBe(201);
    const code = String(first.json['code']);
    expect(code).toMatch(/^wachtpost-/);
    expect(first.json).toMatchObject({
      status: 'waiting',
      way: 'code',
      next: expect.stringContaining(code),
    });
    expect(first.headers.get('location')).toBe(`/api/v1${official}/claims/${first.json.id}`);
    expect((await claim()).json).toEqual(first.json);
    expect((await call('GET', `${official}/claims/${first.json.id}`)).json).toEqual(first.json);
  });

  it('is looked after by a worker when it is asked for, and its outcome is told', async () => {
    const { ctx } = office.world;
    const { id } = (await claim()).json;
    const [before, path] = [await jobs(), `${official}/claims/${id}`];
    const asked = await call('POST', `${path}/checks`);
    expect([asked.status, asked.headers.get('location')]).toEqual([202, `/api/v1${path}`]);
    expect((await call('POST', `${path}/checks`)).status).toBe(202);
    expect(await jobs()).toBe(before + 1);
    expect(await takeClaim(ctx, id)).toMatchObject({ connectorId: mastodonId });
    const message = 'The code is not in the profile yet.';
    await recordClaim(ctx, id, { outcome: 'missing', message });
    expect((await call('GET', path)).json).toMatchObject({ status: 'missing', message });
    await recordClaim(ctx, id, { outcome: 'proved', account: { id: '77', handle } });
    expect((await call('GET', path)).json).toMatchObject({
      status: 'proved',
      next: expect.stringContaining('Nothing'),
    });
    expect(await account('mastodon')).toMatchObject({ proof: 'code' });
  });

  it('that has run out is begun anew, and not checked', async () => {
    const { id, code } = (await claim()).json;
    await office.world.database.owner`
      update account_claim set asked_at = now() - interval '8 days', expires_at = now() - interval '1 day'
      where id = ${id}`;
    const path = `${official}/claims/${id}`;
    expect((await call('GET', path)).json['status']).toBe('expired');
    expect((await call('POST', `${path}/checks`)).status).toBe(409);
    expect((await claim()).json['code']).not.toBe(code);
  });

  it('is refused where the official does not consent, or has no such account', async () => {
    expect((await claim({ handle: '@niemand@vlierdam.example' })).status).toBe(404);
    await call('DELETE', `${official}/consents/mastodon`);
    expect((await claim()).status).toBe(403);
    expect(await account('mastodon')).toMatchObject({ claim: null });
  });

  it('is refused where no connector can look an account up', async () => {
    const reply = await claim({ platform: 'x', handle: handle.slice(1, 12) });
    expect(reply).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('connector') },
    });
  });

  it('is found at its own official alone', async () => {
    const { id } = (await claim()).json;
    const path = `/officials/${office.officialId}/claims/${id}`;
    expect((await call('GET', path)).status).toBe(404);
    expect((await call('POST', `${path}/checks`)).status).toBe(404);
  });
});

describe('vouching for an account', () => {
  const note = 'She showed me the account on her own phone.';
  const attest = (changes: object = {}) =>
    call('POST', `${official}/attestations`, {
      platform: 'facebook',
      handle: handle.slice(1),
      note,
      ...changes,
    });

  it('proves it where the platform lets nobody prove one, and changes nothing the second time', async () => {
    const first = await attest();
    expect(first.status).toBe(200);
    expect(await account('facebook')).toMatchObject({ proof: 'attested' });
    expect((await attest()).json).toEqual(first.json);
  });

  it('is refused where the owner can prove it, for an account that is not there, and without a ground', async () => {
    const replies = [
      await attest({ platform: 'mastodon', handle }),
      await attest({ handle: 'niemand' }),
      await attest({ note: 'Klopt.' }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([403, 404, 400]);
    expect(await account('mastodon')).toMatchObject({ proof: null });
  });
});

describe('the access that an official gave', () => {
  it('is dropped by platform, is no error the second time, and leaves the proof', async () => {
    const { ctx } = office.world;
    const own = { officialId, platform: 'mastodon' as const, handle };
    await proveHandle(ctx, officialId, own);
    await storeGrant(ctx, { ...own, values: { token: 'hunter2' } });
    expect(await account('mastodon')).toMatchObject({ granted: true });
    const drop = () => call('DELETE', `${official}/grants/mastodon`);
    expect([(await drop()).status, (await drop()).status]).toEqual([204, 204]);
    expect(await account('mastodon')).toMatchObject({ granted: false, proof: 'code' });
    const nobody = `/officials/${randomUUID()}/grants/mastodon`;
    expect((await call('DELETE', nobody)).status).toBe(404);
  });
});
