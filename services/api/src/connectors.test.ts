import { randomUUID } from 'node:crypto';
import {
  addConnector,
  addQuotaUse,
  asMachine,
  openConnector,
  recordPullFailure,
  recordParts,
  takeLease,
} from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let token: string;

beforeAll(async () => {
  office = await openOffice();
  token = await tokenFor(office.world.ctx, 'administrator');
});
afterAll(() => office.close());

type Body = Record<string, unknown> & { id: string };
const call = (method: string, path: string, json?: unknown) =>
  office.ask<Body>(method, path, { token, ...(json !== undefined && { json }) });

const feed = () => ({
  kind: 'feed',
  name: randomUUID(),
  settings: { url: 'https://vlierbode.example/feed.xml' },
});
const mastodon = () => ({
  kind: 'mastodon',
  name: randomUUID(),
  settings: { instance: 'vlierdam.example' },
  secrets: { token: 'hunter2-hunter2' },
});
const x = () => ({
  kind: 'x',
  name: randomUUID(),
  secrets: { token: 'hunter2-hunter2', note: 'ook geheim' },
});
const opened = (id: string) =>
  openConnector(asMachine(office.deps, office.world.ctx.organisationId, 'test'), id);
const faultsOf = ({ json }: { json: Body }) =>
  (json['errors'] as { pointer: string; detail: string }[]).map(({ pointer }) => pointer);

describe('the kinds of connectors', () => {
  it('are told with their settings, but for those that read the disk of the server', async () => {
    const { status, json } = await call('GET', '/connector-kinds');
    expect(status).toBe(200);
    const items = json['items'] as Body[];
    expect(items.map(({ kind }) => kind)).toEqual(['feed', 'mastodon', 'x']);
    expect(items[1]).toMatchObject({
      platform: 'mastodon',
      settingsSchema: { properties: { instance: { description: 'Server' } } },
      secrets: ['token'],
      needsSignOff: false,
      provesBy: ['code'],
    });
  });

  it('are not known to every process, which says so', async () => {
    const elsewhere = await openOffice({ kinds: undefined });
    const admin = await tokenFor(elsewhere.world.ctx, 'administrator');
    expect((await elsewhere.ask('GET', '/connector-kinds', { token: admin })).status).toBe(503);
    await elsewhere.close();
  });
});

describe('adding a connector', () => {
  it('answers with the connector and where it is found, and keeps its secrets to itself', async () => {
    const { secrets, ...told } = mastodon();
    const reply = await call('POST', '/connectors', { ...told, secrets });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`/api/v1/connectors/${reply.json.id}`);
    expect(reply.json).toMatchObject({
      ...told,
      secrets: ['token'],
      enabled: true,
      signedOff: null,
      circuit: { state: 'closed', words: 'It is asked as usual.' },
      failure: null,
      pulledAt: null,
      listeningSince: null,
      quota: { used: 0, budget: 1_000, periodStart: null },
    });
    expect((await call('GET', `/connectors/${reply.json.id}`)).json).toEqual(reply.json);
    expect(reply.text).not.toContain('hunter2');
    expect(await opened(reply.json.id)).toMatchObject({ token: 'hunter2-hunter2' });
  });

  it('twice under one name is refused', async () => {
    const twin = feed();
    expect((await call('POST', '/connectors', twin)).status).toBe(201);
    expect((await call('POST', '/connectors', twin)).status).toBe(409);
  });

  it('is refused with what is wrong with each field, which is not repeated', async () => {
    const settings = { instance: 7 };
    const wrong = { ...mastodon(), settings, secrets: { token: 'kort' } };
    const reply = await call('POST', '/connectors', wrong);
    expect([reply.status, faultsOf(reply)]).toEqual([
      400,
      ['/settings/instance', '/secrets/token'],
    ]);
    expect(reply.text).not.toContain('kort');
  });

  it('is refused with a field that its kind does not have, or in the wrong place', async () => {
    const misspelt = { ...feed(), settings: { url: 'https://a.example', hour: 2 } };
    expect(faultsOf(await call('POST', '/connectors', misspelt))).toEqual(['/settings/hour']);
    const { secrets, ...open } = mastodon();
    const shown = { ...open, settings: { ...open.settings, ...secrets } };
    expect(faultsOf(await call('POST', '/connectors', shown))).toEqual(['/settings/token']);
    const odd = { ...feed(), secrets: { url: 'https://a.example' } };
    expect(faultsOf(await call('POST', '/connectors', odd))).toEqual(['/secrets/url']);
    const empty = { ...mastodon(), secrets: { token: '' } };
    expect(faultsOf(await call('POST', '/connectors', empty))).toEqual(['/secrets/token']);
  });

  it('is refused for a kind that is unknown, or that reads the disk of the server', async () => {
    for (const kind of ['hyves', 'file', 'import']) {
      const reply = await call('POST', '/connectors', { kind, name: kind, settings: {} });
      expect([kind, reply.status, faultsOf(reply)]).toEqual([kind, 400, ['/kind']]);
    }
  });

  it('begins switched off where somebody has to sign first', async () => {
    expect((await call('POST', '/connectors', x())).json['enabled']).toBe(false);
  });
});

describe('changing a connector', () => {
  it('keeps what is left out, secrets too, and changes nothing the second time', async () => {
    const { id } = (await call('POST', '/connectors', mastodon())).json;
    const name = randomUUID();
    const first = await call('PATCH', `/connectors/${id}`, { name });
    expect(first.json).toMatchObject({ name, settings: { instance: 'vlierdam.example' } });
    const second = await call('PATCH', `/connectors/${id}`, { name });
    expect(second.json).toEqual({ ...first.json, updatedAt: expect.any(String) });
    expect(await opened(id)).toEqual({ instance: 'vlierdam.example', token: 'hunter2-hunter2' });
  });

  it('replaces a secret, and shows neither', async () => {
    const { id } = (await call('POST', '/connectors', mastodon())).json;
    const secrets = { token: 'correct-horse' };
    const { status, text } = await call('PATCH', `/connectors/${id}`, { secrets });
    expect(status).toBe(200);
    expect(text).not.toMatch(/hunter2|correct-horse/);
    expect(await opened(id)).toMatchObject(secrets);
  });

  it('takes a secret away that is null, unless its kind needs it', async () => {
    const { id } = (await call('POST', '/connectors', x())).json;
    for (let turn = 0; turn < 2; turn += 1) {
      const reply = await call('PATCH', `/connectors/${id}`, { secrets: { note: null } });
      expect([reply.status, reply.json['secrets']]).toEqual([200, ['token']]);
    }
    const bare = await call('PATCH', `/connectors/${id}`, { secrets: { token: null } });
    expect([bare.status, faultsOf(bare)]).toEqual([400, ['/secrets/token']]);
    const odd = await call('PATCH', `/connectors/${id}`, { secrets: { api: null } });
    expect([odd.status, faultsOf(odd)]).toEqual([400, ['/secrets/api']]);
  });

  it('to another address takes its secrets along, so that nobody has them sent to themselves', async () => {
    const { id } = (await call('POST', '/connectors', mastodon())).json;
    const settings = { instance: 'elders.example' };
    const moved = await call('PATCH', `/connectors/${id}`, { settings });
    expect([moved.status, faultsOf(moved)]).toEqual([400, ['/settings/instance']]);
    expect(await opened(id)).toMatchObject({ instance: 'vlierdam.example' });
    const whole = { settings, secrets: { token: 'correct-horse' } };
    expect((await call('PATCH', `/connectors/${id}`, whole)).status).toBe(200);
    expect(await opened(id)).toEqual({ ...settings, ...whole.secrets });
  });

  it('is refused when its kind would not have it, and then nothing changes', async () => {
    const { id, ...before } = (await call('POST', '/connectors', feed())).json;
    const wrong = { name: randomUUID(), settings: { url: 'https://a.example', hours: 99 } };
    const reply = await call('PATCH', `/connectors/${id}`, wrong);
    expect([reply.status, faultsOf(reply)]).toEqual([400, ['/settings/hours']]);
    expect((await call('GET', `/connectors/${id}`)).json).toEqual({ id, ...before });
  });

  it('of a kind that is set on the command line changes its name alone', async () => {
    const { ctx } = office.world;
    const id = await addConnector(ctx, { kind: 'file', name: randomUUID(), settings: {} });
    const named = await call('PATCH', `/connectors/${id}`, { name: randomUUID() });
    expect(named.status).toBe(200);
    const settings = { path: '/etc/passwd' };
    expect((await call('PATCH', `/connectors/${id}`, { settings })).status).toBe(403);
  });

  it('to a name that is taken is refused', async () => {
    const taken = (await call('POST', '/connectors', feed())).json;
    const { id } = (await call('POST', '/connectors', feed())).json;
    const reply = await call('PATCH', `/connectors/${id}`, { name: taken['name'] });
    expect(reply.status).toBe(409);
  });
});

describe('the list of connectors', () => {
  it('is walked page by page, each connector once', async () => {
    const whole = (await call('GET', '/connectors?limit=200')).json['items'] as Body[];
    const seen: string[] = [];
    let path: string | undefined = '/connectors?limit=3';
    while (path !== undefined) {
      const { json, headers }: Awaited<ReturnType<typeof call>> = await call('GET', path);
      seen.push(...(json['items'] as Body[]).map(({ id }) => id));
      path = /^<\/api\/v1(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(whole.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(3);
  });

  it('tells how each fares: errors in words, its circuit, its budget and its stream', async () => {
    const { ctx } = office.world;
    const { id } = (await call('POST', '/connectors', mastodon())).json;
    const message = 'The server answered 401.';
    await recordPullFailure(ctx, id, { kind: 'unauthorised', message, retryAfterMs: 60_000 });
    const periodStart = new Date('2026-11-01T00:00:00Z');
    await addQuotaUse(ctx, { connectorId: id, periodStart, units: 40, budget: 1_000 });
    const lease = { connectorId: id, holder: randomUUID(), forMs: 60_000 };
    await takeLease(ctx, lease);
    expect((await call('GET', `/connectors/${id}`)).json['listeningSince']).toBeNull();
    await takeLease(ctx, { ...lease, hears: true });
    const fault = { part: 'channel:a', failing: 1, errorKind: 'gone', errorMessage: 'not found' };
    await recordParts(ctx, id, { read: [], failing: [fault], whole: false });
    expect((await call('GET', `/connectors/${id}`)).json).toMatchObject({
      failure: { kind: 'unauthorised', message, times: 1 },
      circuit: { state: 'open', words: expect.stringContaining('rests') },
      quota: { used: 40, budget: 1_000, periodStart: periodStart.toISOString() },
      listeningSince: expect.any(String),
      parts: [{ part: 'channel:a', kind: 'gone', since: expect.any(String) }],
    });
  });
});

describe('removing a connector', () => {
  it('takes its secrets along, and finds nothing the second time', async () => {
    const { id } = (await call('POST', '/connectors', mastodon())).json;
    expect((await call('DELETE', `/connectors/${id}`)).status).toBe(204);
    expect((await call('GET', `/connectors/${id}`)).status).toBe(404);
    expect((await call('DELETE', `/connectors/${id}`)).status).toBe(404);
  });
});
