import { randomUUID } from 'node:crypto';
import {
  askClaim,
  permissions,
  propose,
  revokeToken,
  roles,
  rolesWith,
  scopes,
} from '@wachtpost/casework';
import type { Context, Role, Scope } from '@wachtpost/casework';
import { addOfficial, addOrganisation, asMember } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessTo, routeKeys } from './permissions.ts';
import type { RouteKey } from './permissions.ts';
import { basePath } from './route-key.ts';
import { addFlag, memberFor, memberWith, openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let elsewhere: Context;
let flagId: string;
let claimId: string;
let proposalId: string;

beforeAll(async () => {
  office = await openOffice();
  elsewhere = await addOrganisation(office.world.database, 'vlierwaard');
  flagId = await addFlag(office);
  const reason = 'De politie vraagt om de afzender.';
  const adviser = await asMember(office.world.ctx, 'adviser');
  proposalId = await propose(adviser, flagId, { kind: 'unmasking', reason });
  claimId = await addClaim();
});
afterAll(() => office.close());

/** A claim on an account of an official of the office. */
async function addClaim(): Promise<string> {
  const { ctx } = office.world;
  const handle = { platform: 'mastodon' as const, handle: '@joke@vlierdam.example' };
  const officialId = await addOfficial(ctx, ['mastodon'], { handles: [handle] });
  const { connectorId } = office.world;
  return (await askClaim(ctx, { ...handle, officialId, way: 'code', connectorId })).id;
}

let asked = 0;

/** Asks one route about the thing with this id. Each request comes from a network of its own. */
function ask(key: RouteKey, id: string, token?: string) {
  const [method = '', template = ''] = key.split(' ');
  const path = template.replace('{platform}', 'mastodon').replaceAll(/\{\w+\}/g, id);
  const json = /^(POST|PATCH)|consents|sensitivity/.test(key) ? { json: {} } : {};
  asked += 1;
  const from = `10.0.${asked >> 8}.${asked & 255}`;
  return office.ask(method, path, { token, from, ...(method === 'GET' ? {} : json) });
}

/** The roles that open a route; none where something else than a token does. */
const rolesFor = (key: RouteKey): readonly Role[] => {
  const access = accessTo(key);
  return access === 'anyone' || access === 'signature' ? [] : permissions[access].roles;
};
const guarded = routeKeys.filter((key) => rolesFor(key).length > 0);
const routesOf = (role: Role) => guarded.filter((key) => rolesFor(key).includes(role));

describe('the permission table', () => {
  it('lets no official in, and shows a text to advisers alone', () => {
    expect(routesOf('official')).toEqual([]);
    expect(rolesFor('POST /flags/{id}/reveals')).toEqual(['adviser']);
  });

  it('gives the auditor nothing that writes, and the analyst nothing but statistics', () => {
    expect(routesOf('auditor').every((key) => key.startsWith('GET '))).toBe(true);
    expect(routesOf('analyst')).toEqual(['GET /statistics', 'GET /statistics/months']);
  });

  it('has every route that is served, and no other', () => {
    const served = office.api.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.slice(basePath.length)}`)
      .map((key) => key.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}'));
    expect([...new Set(served)].toSorted()).toEqual(routeKeys.toSorted());
  });

  it('is what every route does, for every role', async () => {
    for (const role of roles) {
      const held = rolesWith(role);
      // A token that was made for everything, so that the roles alone decide.
      const { token, memberId } = await memberFor(office.world.ctx, roles, scopes);
      await office.world.database.owner`update member set roles = ${held} where id = ${memberId}`;
      for (const key of routeKeys) {
        const access = accessTo(key);
        const { status } = await ask(key, randomUUID(), token);
        const opens = !guarded.includes(key) || held.some((each) => rolesFor(key).includes(each));
        expect([key, role, status === 403]).toEqual([key, role, !opens]);
        // No token is a signature.
        expect([key, role, status === 401]).toEqual([key, role, access === 'signature']);
      }
    }
  });

  it('asks for what a token can be made for, and for all of it', () => {
    const needed = new Set(guarded.map(accessTo));
    expect([...needed].toSorted()).toEqual(scopes.toSorted());
  });

  it('is closed to a token without its scope, whatever its member may, and open to one with it alone', async () => {
    for (const key of guarded) {
      const scope = accessTo(key) as Scope;
      const others = scopes.filter((each) => each !== scope);
      const without = await memberFor(office.world.ctx, roles, others);
      const refused = await ask(key, randomUUID(), without.token);
      expect([key, refused.status, refused.json]).toEqual([
        key,
        403,
        expect.objectContaining({
          missingScope: scope,
          detail: expect.stringContaining(`"${scope}"`) as string,
        }),
      ]);
      expect(refused.headers.get('www-authenticate')).toContain(`scope="${scope}"`);
      const alone = await memberFor(office.world.ctx, roles, [scope]);
      expect([key, (await ask(key, randomUUID(), alone.token)).status]).not.toEqual([key, 403]);
    }
  });

  it('closes what a token was made for as soon as its member may do it no more', async () => {
    const { token, memberId } = await memberFor(office.world.ctx, ['auditor'], ['seeFlags']);
    expect((await office.ask('GET', '/flags', { token })).status).toBe(200);
    await office.world.database.owner`update member set roles = '{analyst}' where id = ${memberId}`;
    const refused = await office.ask('GET', '/flags', { token });
    expect([refused.status, refused.json]).toMatchObject([403, { missingScope: 'seeFlags' }]);
  });

  it('lets anybody do only what is open to anyone', async () => {
    for (const key of routeKeys) {
      const { status, headers } = await ask(key, randomUUID());
      expect([key, status === 401]).toEqual([key, accessTo(key) !== 'anyone']);
      expect(headers.has('www-authenticate')).toBe(accessTo(key) !== 'anyone');
    }
  });

  it('refuses an expired and a revoked token on every guarded route', async () => {
    const { world } = office;
    const expired = await memberWith(world.ctx, ...roles);
    await world.database.owner`
      update api_token set expires_at = now() - interval '1 second' where id = ${expired.tokenId}`;
    const revoked = await memberWith(world.ctx, ...roles);
    await revokeToken(world.ctx, revoked.memberId, revoked.tokenId);
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
      'POST /proposals/{id}/refuse': { reason: 'Nee.' },
      'PATCH /connectors/{id}': { name: 'Anders' },
      'POST /connectors/{id}/sign-off': { note: 'On the ground of a law that exists.' },
      'POST /officials/{id}/claims': { platform: 'mastodon', handle: 'joke' },
      'POST /officials/{id}/attestations': {
        platform: 'facebook',
        handle: 'joke',
        note: 'She showed me the account herself.',
      },
    };
    const { connectorId } = office.world;
    const ids = { flags: flagId, connectors: connectorId, proposals: proposalId };
    const idOf = (key: string) => ids[key.split('/')[1] as keyof typeof ids] ?? office.officialId;
    for (const key of guarded.filter((each) => each.includes('{id}'))) {
      const [method = '', template = ''] = key.split(' ');
      const path = template
        .replace('{id}', idOf(key))
        .replace('{platform}', 'mastodon')
        .replace('{claimId}', claimId);
      const json = bodies[key];
      const reply = await office.ask(method, path, { token, ...(json !== undefined && { json }) });
      expect([key, reply.status]).toEqual([key, 404]);
    }
    for (const list of ['/officials', '/flags', '/connectors', '/proposals'] as const) {
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
