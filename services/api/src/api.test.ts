import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from './api.ts';
import { openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let token: string;
/** How `GET /health/ready` fails here. */
let failing: () => Promise<never>;

beforeAll(async () => {
  office = await openOffice({ ready: () => failing() });
  token = await tokenFor(office.world.ctx, 'administrator');
});
afterAll(() => office.close());

describe('an address', () => {
  it('that does not exist answers 404, with a slash at its end too', async () => {
    for (const path of ['/nothing', '/officials/', '/health/', '', '/flags//claim']) {
      const { status, headers } = await office.ask('GET', path, { token });
      expect([path, status]).toEqual([path, 404]);
      expect(headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('outside the API answers 404 as a problem of its own', async () => {
    const answer = await office.api.request('/api/v2/officials');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ status: 404, requestId: expect.any(String) });
  });

  it('answers 405 and what it allows to another method', async () => {
    const reply = await office.ask('PATCH', `/officials/${office.officialId}`, { token });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('GET, HEAD, PUT, DELETE, OPTIONS');
    expect((await office.ask('HEAD', '/posts', { token })).status).toBe(405);
  });

  it('tells its methods to OPTIONS, and opens itself to no other page', async () => {
    const reply = await office.ask('OPTIONS', '/flags', {
      headers: { origin: 'https://a.example' },
    });
    expect(reply.status).toBe(204);
    expect(reply.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect(reply.headers.has('access-control-allow-origin')).toBe(false);
  });

  it('answers HEAD as it answers GET, without a body', async () => {
    const reply = await office.ask('HEAD', '/officials', { token });
    expect([reply.status, reply.text]).toEqual([200, '']);
    expect((await office.ask('HEAD', '/officials')).status).toBe(401);
  });
});

describe('an error that nobody foresaw', () => {
  it('is told as a request id, and logged with its message', async () => {
    failing = () => Promise.reject(new Error('password=hunter2'));
    const { status, text, headers, json } = await office.ask('GET', '/health/ready');
    expect(status).toBe(500);
    expect(text).not.toContain('hunter2');
    const requestId = headers.get('x-request-id');
    expect(json['requestId']).toBe(requestId);
    const line = office.logged.find(
      (each) => each['level'] === 50 && each['requestId'] === requestId,
    );
    expect(line).toMatchObject({ err: { message: 'password=hunter2' }, msg: 'a request failed' });
  });

  it('is logged without the values that a database quotes', async () => {
    const value = 'geheime tekst';
    failing = () => office.deps.db`select ${value}::text::int` as unknown as Promise<never>;
    const { status, headers } = await office.ask('GET', '/health/ready');
    expect(status).toBe(500);
    const requestId = headers.get('x-request-id');
    const lines = office.logged.filter((each) => each['requestId'] === requestId);
    expect(lines).toContainEqual(
      expect.objectContaining({ err: expect.objectContaining({ code: '22P02' }) }),
    );
    expect(JSON.stringify(lines)).not.toContain(value);
  });
});

async function requestIdFor(id: string): Promise<string | null> {
  const { headers } = await office.ask('GET', '/health', { headers: { 'x-request-id': id } });
  return headers.get('x-request-id');
}

describe('every answer', () => {
  it('tells the version of the API', async () => {
    for (const path of ['/health', '/nothing', '/officials']) {
      const { headers } = await office.ask('GET', path);
      expect(headers.get('api-version')).toBe('1.0.0');
    }
  });

  it('carries the request id that a sane client sent, and another one instead of nonsense', async () => {
    expect(await requestIdFor('trace-1')).toBe('trace-1');
    expect(await requestIdFor('a{"b"}')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('leaves one line in the log: the pattern of its route, and nothing of address, body or token', async () => {
    const path = `/officials/${office.officialId}?secret=x`;
    const headers = { 'x-request-id': 'one-line' };
    await office.ask('PUT', path, { token, headers, json: { name: { family: 'Geheim' } } });
    const lines = office.logged.filter((line) => line['requestId'] === 'one-line');
    expect(lines).toEqual([
      expect.objectContaining({
        method: 'PUT',
        route: '/officials/{id}',
        status: 400,
        ms: expect.any(Number),
        organisationId: office.world.ctx.organisationId,
        msg: 'a request was answered',
      }),
    ]);
    const text = JSON.stringify(lines);
    for (const secret of [token, 'secret=x', 'Geheim', office.officialId]) {
      expect(text).not.toContain(secret);
    }
  });
});

/** Asks an app of which the API is a part. */
function askWhole(path: string, init: RequestInit = {}): Promise<Response> {
  const whole = new Hono().route('/', createApi(office.deps));
  whole.notFound((c) => c.text('a page', 404));
  return Promise.resolve(whole.request(path, init));
}

describe('the API as a part of another app', () => {
  it('answers its own addresses, the unknown ones included, and leaves others alone', async () => {
    const answers = await Promise.all([
      askWhole('/api/v1/health'),
      askWhole('/api/v1/nothing'),
      askWhole('/api/v1/flags'),
      askWhole('/api/v1/flags', { method: 'PUT' }),
      askWhole('/elsewhere'),
    ]);
    const types = answers.map(({ headers }) => headers.get('content-type')?.split(';')[0]);
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 401, 405, 404]);
    const problem = 'application/problem+json';
    expect(types).toEqual(['application/json', problem, problem, problem, 'text/plain']);
  });

  it('lets a token in as it does alone', async () => {
    const headers = { authorization: `Bearer ${token}` };
    expect((await askWhole('/api/v1/officials', { headers })).status).toBe(200);
  });
});
