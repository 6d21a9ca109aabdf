import { randomUUID } from 'node:crypto';
import { roles, scopes } from '@wachtpost/casework';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApi } from './api.ts';
import { failuresPerMinute } from './auth.ts';
import { largestBody } from './body.ts';
import { routeKeys } from './permissions.ts';
import type { RouteKey } from './permissions.ts';
import { basePath } from './route-key.ts';
import { addFlag, memberFor, openOffice } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let flagId: string;
/** May do everything, and nothing but reading counts. */
let everything: string;
let little: string;
let failing = false;

async function ready() {
  if (failing) {
    throw new Error('a test');
  }
  return ['the queue'];
}

beforeAll(async () => {
  office = await openOffice({ ready, levels: undefined });
  flagId = await addFlag(office);
  everything = (await memberFor(office.world.ctx, roles, scopes)).token;
  little = (await memberFor(office.world.ctx, roles, ['seeStatistics'])).token;
});
afterAll(() => office.close());

/** What a browser is told with every answer, whatever the answer is. */
const expected = {
  'api-version': '1.0.0',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), payment=()',
  'content-security-policy':
    "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'strict-transport-security': null,
  server: null,
  'x-powered-by': null,
} as const;

const seen = new Set<number>();
/** What is wrong with the answers of one test. */
let faults: string[] = [];

beforeEach(() => {
  faults = [];
});

async function check(where: string, init: RequestInit & { token?: string; from?: string } = {}) {
  const [method = '', path = ''] = where.split(' ');
  const { token, from = '192.0.2.1', ...rest } = init;
  const headers = new Headers(rest.headers);
  if (token !== undefined) {
    headers.set('authorization', `Bearer ${token}`);
  }
  const answer = await office.api.request(
    basePath + path,
    { ...rest, method, headers },
    { incoming: { socket: { remoteAddress: from } } },
  );
  seen.add(answer.status);
  // The document is for everybody, tools in a browser included; what it describes is not.
  const shared = path.startsWith('/openapi.json') && answer.status === 200 ? '*' : null;
  const wrong = Object.entries({ ...expected, 'access-control-allow-origin': shared })
    .filter(([name, value]) => answer.headers.get(name) !== value)
    .map(([name]) => `${name}: ${answer.headers.get(name)}`);
  const type = answer.headers.get('content-type') ?? 'application/json';
  const strange = /^application\/(problem\+)?json/.test(type) ? [] : [type];
  faults.push(...[...wrong, ...strange].map((fault) => `${where} ${answer.status} ${fault}`));
  return answer.status;
}

const filled = (key: RouteKey, id: string) =>
  key.replace('{platform}', 'mastodon').replaceAll(/\{\w+\}/g, id);
const json = (body: string) => ({ headers: { 'content-type': 'application/json' }, body });
const takesBody = (key: string) => /^(POST|PUT|PATCH)/.test(key);

describe('every answer of the API is safe for a browser', { timeout: 60_000 }, () => {
  it('to a stranger, with a token that nobody knows, and with one that lacks the scope', async () => {
    for (const [index, key] of routeKeys.entries()) {
      const from = `10.1.0.${index}`;
      const where = filled(key, randomUUID());
      await check(where, { from });
      await check(where, { from, token: `wp_${'A'.repeat(43)}` });
      await check(where, { from, token: little });
    }
    expect(faults).toEqual([]);
  });

  it('about what is not there, with a body and with none that can be read', async () => {
    for (const key of routeKeys) {
      const where = filled(key, randomUUID());
      await check(where, { token: everything });
      await check(`${where}?nonsense=1`, { token: everything });
      if (takesBody(key)) {
        await check(where, { token: everything, ...json('{}') });
        await check(where, { token: everything, ...json('{') });
        await check(where, { token: everything, body: 'x', headers: { 'content-type': 'text/x' } });
      }
    }
    expect(faults).toEqual([]);
  });

  it('about what is there', async () => {
    for (const key of routeKeys.filter((each) => !each.startsWith('DELETE'))) {
      const id = key.includes('/flags') ? flagId : office.officialId;
      const { connectorId } = office.world;
      const where = filled(key, key.includes('/connectors') ? connectorId : id);
      await check(where, { token: everything, ...(takesBody(key) && json('{}')) });
    }
    await check(`DELETE /officials/${office.officialId}`, { token: everything });
    expect(faults).toEqual([]);
  });

  it('to another method, an unknown address, a body that is too large, and who fails too often', async () => {
    for (const where of ['OPTIONS /flags', 'HEAD /flags', 'PUT /flags', 'GET /x']) {
      await check(where, { token: everything });
    }
    const large = json(JSON.stringify({ name: 'x'.repeat(largestBody) }));
    await check('POST /officials', { token: everything, ...large });
    for (let tried = 0; tried <= failuresPerMinute; tried += 1) {
      await check('GET /flags', { token: `wp_${'B'.repeat(43)}`, from: '10.2.0.1' });
    }
    expect(faults).toEqual([]);
  });

  it('when all fails', async () => {
    failing = true;
    expect(await check('GET /health/ready')).toBe(500);
    expect(faults).toEqual([]);
  });

  it('of every kind that there is: those above were asked', () => {
    const statuses = [200, 204, 400, 401, 403, 404, 405, 413, 415, 429, 500, 503];
    expect(statuses.filter((status) => !seen.has(status))).toEqual([]);
  });

  it('and asks for https where it is reached by it, for this host alone', async () => {
    const secure = createApi({ ...office.deps, https: true });
    for (const path of ['/health', '/flags', '/nothing']) {
      const { headers } = await secure.request(basePath + path);
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    }
  });
});
