import { randomUUID } from 'node:crypto';
import { revokeToken, roles } from '@wachtpost/casework';
import type { Context, Role } from '@wachtpost/casework';
import { addOrganisation } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolesFor, routeKeys } from './permissions.ts';
import type { RouteKey } from './permissions.ts';
import { addFlag, memberWith, openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let elsewhere: Context;
let flagId: string;

beforeAll(async () => {
  office = await openOffice();
  elsewhere = await addOrganisation(office.world.database, 'vlierwaard');
  flagId = await addFlag(office);
});
afterAll(() => office.close());

let asked = 0;

/** Asks one route about the thing with this id. Each request comes from a network of its own. */
function ask(key: RouteKey, id: string, token?: string) {
  const [method = '', template = ''] = key.split(' ');
  const path = template.replace('{id}', id).replace('{platform}', 'mastodon');
  const json = method === 'POST' || /consents|sensitivity/.test(key) ? { json: {} } : {};
  asked += 1;
  const from = `10.0.${asked >> 8}.${asked & 255}`;
  return office.ask(method, path, { token, from, ...(method === 'GET' ? {} : json) });
}

const routesOf = (role: Role) => guarded.filter((key) => rolesFor(key).includes(role));
const guarded = routeKeys.filter((key) => rolesFor(key) !== 'anyone');

describe('the permission table', () => {
  it('lets no official in, and shows a text to advisers alone', () => {
    const allowed = routeKeys.map((key) => rolesFor(key)).filter((each) => each !== 'anyone');
    expect(allowed.flat()).not.toContain('official');
    expect(rolesFor('POST /flags/{id}/reveals')).toEqual(['adviser']);
  });

  it('gives the auditor nothing that writes, and the analyst nothing but statistics', () => {
    expect(routesOf('auditor').every((key) => key.startsWith('GET '))).toBe(true);
    expect(routesOf('analyst')).toEqual(['GET /statistics']);
  });

  it('is what every route does, for every role', async () => {
    for (const role of roles) {
      const token = await tokenFor(office.world.ctx, role);
      for (const key of routeKeys) {
        const allowed = rolesFor(key);
        const { status } = await ask(key, randomUUID(), token);
        const opens = allowed === 'anyone' || allowed.includes(role);
        expect([key, role, status === 403]).toEqual([key, role, !opens]);
        expect([key, role, status]).not.toEqual([key, role, 401]);
      }
    }
  });

  it('lets anybody do only what is open to anyone', async () => {
    for (const key of routeKeys) {
      const { status, headers } = await ask(key, randomUUID());
      expect([key, status === 401]).toEqual([key, rolesFor(key) !== 'anyone']);
      expect(headers.has('www-authenticate')).toBe(rolesFor(key) !== 'anyone');
    }
  });

  it('refuses an expired and a revoked token on every guarded route', async () => {
    const { world } = office;
    const expired = await memberWith(world.ctx, ...roles);
    await world.database.owner`
      update api_token set expires_at = now() - interval '1 second' where id = ${expired.tokenId}`;
    const revoked = await memberWith(world.ctx, ...roles);
    await revokeToken(world.ctx, revoked.tokenId);
    for (const key of guarded) {
      for (const { token } of [expired, revoked]) {
        const { status, headers } = await ask(key, randomUUID(), token);
        expect([key, status]).toEqual([key, 401]);
        expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
      }
    }
  });

  it('lets no token touch what belongs to another organisation', async () => {
    const token = await tokenFor(elsewhere, ...roles);
    const bodies: Partial<Record<RouteKey, unknown>> = {
      'PUT /officials/{id}': { name: { family: 'Anders' }, function: 'wethouder' },
      'PUT /officials/{id}/consents/{platform}': { version: '1' },
      'POST /flags/{id}/decisions': { outcome: 'not_relevant' },
    };
    for (const key of guarded.filter((each) => each.includes('{id}'))) {
      const id = key.includes('/flags') ? flagId : office.officialId;
      const [method = '', template = ''] = key.split(' ');
      const path = template.replace('{id}', id).replace('{platform}', 'mastodon');
      const json = bodies[key];
      const reply = await office.ask(method, path, { token, ...(json !== undefined && { json }) });
      expect([key, reply.status]).toEqual([key, 404]);
    }
    for (const list of ['/officials', '/flags'] as const) {
      const { json } = await office.ask('GET', list, { token });
      expect(json).toEqual({ items: [], nextCursor: null });
    }
    const own = await tokenFor(office.world.ctx, 'auditor');
    expect((await office.ask('GET', `/flags/${flagId}`, { token: own })).json).toMatchObject({
      status: 'open',
      claim: null,
    });
  });
});
