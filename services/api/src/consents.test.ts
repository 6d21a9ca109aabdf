import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let token: string;
let path: string;

beforeAll(async () => {
  office = await openOffice();
  token = await tokenFor(office.world.ctx, 'administrator');
});
afterAll(() => office.close());
beforeEach(async () => {
  const json = { name: { family: 'Vlierman' }, function: 'raadslid' };
  const created = await office.ask<{ id: string }>('POST', '/officials', { token, json });
  path = `/officials/${created.json.id}`;
});

const give = (platform: string, json: unknown) =>
  office.ask('PUT', `${path}/consents/${platform}`, { token, json });
const withdraw = (platform: string) =>
  office.ask('DELETE', `${path}/consents/${platform}`, { token });
const standing = async () => (await office.ask('GET', path, { token })).json['consents'];

describe('giving consent', () => {
  it('shows in the official, with its wording and its end', async () => {
    const consent = { version: '2026-1', expiresAt: '2099-01-01T00:00:00+01:00' };
    const reply = await give('mastodon', consent);
    expect(reply.status).toBe(200);
    const shown = {
      platform: 'mastodon',
      version: '2026-1',
      expiresAt: '2098-12-31T23:00:00.000Z',
    };
    expect(reply.json['consents']).toEqual([{ ...shown, givenAt: expect.any(String) }]);
    expect(await standing()).toEqual(reply.json['consents']);
  });

  it('twice replaces the consent that stands', async () => {
    await give('x', { version: '1' });
    await give('x', { version: '2' });
    expect(await standing()).toMatchObject([{ platform: 'x', version: '2' }]);
  });

  it('is refused for an end before its beginning, for the future, and for no wording', async () => {
    const wrong = [
      { version: '1', givenAt: '2026-02-01T00:00:00Z', expiresAt: '2026-01-01T00:00:00Z' },
      { version: '1', givenAt: '2199-01-01T00:00:00Z' },
      { version: '1', givenAt: '0000-01-01T00:00:00Z' },
      { version: '1', givenAt: 'yesterday' },
      { version: ' ' },
      {},
    ];
    for (const consent of wrong) {
      expect([consent, (await give('x', consent)).status]).toEqual([consent, 400]);
    }
    expect(await standing()).toEqual([]);
  });

  it('is refused for nobody and for an unknown platform', async () => {
    expect((await give('hyves', { version: '1' })).status).toBe(400);
    path = `/officials/${randomUUID()}`;
    expect((await give('x', { version: '1' })).status).toBe(404);
  });
});

describe('withdrawing consent', () => {
  it('ends it, and is no error the second time', async () => {
    await give('x', { version: '1' });
    expect((await withdraw('x')).status).toBe(204);
    expect(await standing()).toEqual([]);
    expect((await withdraw('x')).status).toBe(204);
  });

  it('is refused for nobody', async () => {
    path = `/officials/${randomUUID()}`;
    expect((await withdraw('x')).status).toBe(404);
  });
});
