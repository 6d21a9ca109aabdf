import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failuresPerMinute } from './auth.ts';
import { openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let token: string;

beforeAll(async () => {
  office = await openOffice({ trustedProxies: 1 });
  token = await tokenFor(office.world.ctx, 'adviser');
});
afterAll(() => office.close());

const unknown = `wp_${'A'.repeat(43)}`;
const list = (bearer: string, forwarded: string) =>
  office.ask('GET', '/flags', { token: bearer, headers: { 'x-forwarded-for': forwarded } });

async function failUntilBraked(forwarded: string): Promise<void> {
  for (let tried = 0; tried < failuresPerMinute; tried += 1) {
    expect((await list(unknown, forwarded)).status).toBe(401);
  }
  const { status, headers } = await list(unknown, forwarded);
  expect(status).toBe(429);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
}

describe('tokens that fail', () => {
  it('are answered 429 after a while, and keep no neighbour with a good token out', async () => {
    await failUntilBraked('198.51.100.7');
    expect((await list(token, '198.51.100.7')).status).toBe(200);
  });

  it('brake only the network that they come from', async () => {
    await failUntilBraked('2001:db8:1:2:3::1');
    expect((await list(unknown, '2001:db8:1:2:ffff::2')).status).toBe(429);
    expect((await list(unknown, '2001:db8:1:3::1')).status).toBe(401);
  });

  it('cannot hide behind an address that the client made up', async () => {
    await failUntilBraked('203.0.113.1, 198.51.100.9');
    expect((await list(unknown, '203.0.113.77, 198.51.100.9')).status).toBe(429);
  });
});

describe('the Authorization header', () => {
  it('is understood whatever the case of its scheme', async () => {
    const headers = { authorization: `bearer ${token}` };
    expect((await office.ask('GET', '/flags', { headers })).status).toBe(200);
  });

  it('is refused when it is not a bearer token, and never repeated in the answer', async () => {
    for (const authorization of [`Basic ${token}`, token, 'Bearer', `Bearer ${token} x`]) {
      const reply = await office.ask('GET', '/flags', { headers: { authorization } });
      expect(reply.status).toBe(401);
      expect(reply.text).not.toContain(token);
    }
  });

  it('is looked at before anything else of a request', async () => {
    const headers = { 'content-type': 'text/plain' };
    const reply = await office.ask('POST', '/officials', { body: 'x'.repeat(100_000), headers });
    expect(reply.status).toBe(401);
  });
});
