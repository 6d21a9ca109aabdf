import { once } from 'node:events';
import { request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { readTotals } from '@wachtpost/casework';
import { somePost } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { failuresPerMinute } from './auth.ts';
import { openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let server: Server;
let token: string;
let address: string;

beforeAll(async () => {
  office = await openOffice();
  token = await tokenFor(office.world.ctx, 'administrator');
  server = createAdaptorServer({ fetch: office.api.fetch }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await office.close();
});

const headers = () => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/x-ndjson',
});
const line = () => `${JSON.stringify(somePost())}\n`;

describe('the API over HTTP', () => {
  it('takes an import in chunks', async () => {
    const body = new Blob([line(), line()]).stream();
    const init = { method: 'POST', headers: headers(), body, duplex: 'half' } as RequestInit;
    const answer = await fetch(`${address}/posts`, init);
    expect(await answer.json()).toMatchObject({ read: 2, stored: 2 });
  });

  it('answers HEAD with headers alone', async () => {
    const answer = await fetch(`${address}/officials`, { method: 'HEAD', headers: headers() });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(answer.headers.get('api-version')).toBe('1.0.0');
  });

  it('survives a client that breaks off an import, and calls it no failure', async () => {
    const cut = request(`${address}/posts`, { method: 'POST', headers: headers() });
    cut.on('error', () => {});
    const stored = async () => (await readTotals(office.world.ctx)).posts;
    const before = await stored();
    cut.write(`${line()}{"half`);
    await vi.waitUntil(async () => (await stored()) > before, { timeout: 10_000 });
    cut.destroy();
    const brokenOff = () =>
      office.logged.find((entry) => entry['route'] === '/posts' && entry['status'] === 400);
    await vi.waitUntil(brokenOff, { timeout: 10_000 });
    expect(office.logged.filter((entry) => entry['level'] === 50)).toEqual([]);
  });

  it('knows the address that failed tokens come from', async () => {
    const statuses = new Set<number>();
    for (let tried = 0; tried <= failuresPerMinute; tried += 1) {
      const authorization = `Bearer wp_${'A'.repeat(43)}`;
      statuses.add((await fetch(`${address}/flags`, { headers: { authorization } })).status);
    }
    expect([...statuses]).toEqual([401, 429]);
  });
});
